/*
 * Prints the sizes, offsets and constants of the C headers of this machine, one "name value" a
 * line, for tests/abi to compare with the tables in src/abi. A name is the table's:
 * IORING_OP_READ, io_uring_sqe.user_data, io_uring_sqe.sizeof.
 *
 * It is a program of its own and not part of the shim. What is newer than Linux 6.1 stands behind
 * the version of the headers, so that it compiles with old ones and prints less; the tests say what
 * they could not compare.
 *
 *     gcc -o abi_probe native/abi_probe.c && ./abi_probe
 */

#define _GNU_SOURCE
#include <dirent.h>
#include <fcntl.h>
#include <linux/aio_abi.h>
#include <linux/futex.h>
#include <linux/io_uring.h>
#include <linux/openat2.h>
#include <linux/time_types.h>
#include <linux/version.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <sys/un.h>
#include <sys/utsname.h>
#include <sys/vfs.h>
#include <time.h>
#if LINUX_VERSION_CODE >= KERNEL_VERSION(6, 18, 0)
#include <linux/io_uring/query.h>
#endif

#define HEADERS_OF(major, minor) (LINUX_VERSION_CODE >= KERNEL_VERSION(major, minor, 0))

#define CONSTANT(name) print(#name, (long long)(name))
#define SIZE(name) print(#name ".sizeof", (long long)sizeof(struct name))
#define FIELD(name, field) print(#name "." #field, (long long)offsetof(struct name, field))
#define FIELD_OF(type, name, field) print(#name "." #field, (long long)offsetof(type, field))

static void print(const char *name, long long value)
{
	printf("%s %lld\n", name, value);
}

static void print_opcodes(void)
{
	CONSTANT(IORING_OP_NOP);
	CONSTANT(IORING_OP_READV);
	CONSTANT(IORING_OP_WRITEV);
	CONSTANT(IORING_OP_FSYNC);
	CONSTANT(IORING_OP_READ_FIXED);
	CONSTANT(IORING_OP_WRITE_FIXED);
	CONSTANT(IORING_OP_POLL_ADD);
	CONSTANT(IORING_OP_POLL_REMOVE);
	CONSTANT(IORING_OP_SYNC_FILE_RANGE);
	CONSTANT(IORING_OP_SENDMSG);
	CONSTANT(IORING_OP_RECVMSG);
	CONSTANT(IORING_OP_TIMEOUT);
	CONSTANT(IORING_OP_TIMEOUT_REMOVE);
	CONSTANT(IORING_OP_ACCEPT);
	CONSTANT(IORING_OP_ASYNC_CANCEL);
	CONSTANT(IORING_OP_LINK_TIMEOUT);
	CONSTANT(IORING_OP_CONNECT);
	CONSTANT(IORING_OP_FALLOCATE);
	CONSTANT(IORING_OP_OPENAT);
	CONSTANT(IORING_OP_CLOSE);
	CONSTANT(IORING_OP_FILES_UPDATE);
	CONSTANT(IORING_OP_STATX);
	CONSTANT(IORING_OP_READ);
	CONSTANT(IORING_OP_WRITE);
	CONSTANT(IORING_OP_FADVISE);
	CONSTANT(IORING_OP_MADVISE);
	CONSTANT(IORING_OP_SEND);
	CONSTANT(IORING_OP_RECV);
	CONSTANT(IORING_OP_OPENAT2);
	CONSTANT(IORING_OP_EPOLL_CTL);
	CONSTANT(IORING_OP_SPLICE);
	CONSTANT(IORING_OP_PROVIDE_BUFFERS);
	CONSTANT(IORING_OP_REMOVE_BUFFERS);
	CONSTANT(IORING_OP_TEE);
	CONSTANT(IORING_OP_SHUTDOWN);
	CONSTANT(IORING_OP_RENAMEAT);
	CONSTANT(IORING_OP_UNLINKAT);
	CONSTANT(IORING_OP_MKDIRAT);
	CONSTANT(IORING_OP_SYMLINKAT);
	CONSTANT(IORING_OP_LINKAT);
	CONSTANT(IORING_OP_MSG_RING);
	CONSTANT(IORING_OP_FSETXATTR);
	CONSTANT(IORING_OP_SETXATTR);
	CONSTANT(IORING_OP_FGETXATTR);
	CONSTANT(IORING_OP_GETXATTR);
	CONSTANT(IORING_OP_SOCKET);
	CONSTANT(IORING_OP_URING_CMD);
	CONSTANT(IORING_OP_SEND_ZC);
	CONSTANT(IORING_OP_SENDMSG_ZC);
#if HEADERS_OF(6, 7)
	CONSTANT(IORING_OP_READ_MULTISHOT);
	CONSTANT(IORING_OP_WAITID);
	CONSTANT(IORING_OP_FUTEX_WAIT);
	CONSTANT(IORING_OP_FUTEX_WAKE);
	CONSTANT(IORING_OP_FUTEX_WAITV);
#endif
#if HEADERS_OF(6, 8)
	CONSTANT(IORING_OP_FIXED_FD_INSTALL);
#endif
#if HEADERS_OF(6, 9)
	CONSTANT(IORING_OP_FTRUNCATE);
#endif
#if HEADERS_OF(6, 11)
	CONSTANT(IORING_OP_BIND);
	CONSTANT(IORING_OP_LISTEN);
#endif
#if HEADERS_OF(6, 15)
	CONSTANT(IORING_OP_RECV_ZC);
	CONSTANT(IORING_OP_EPOLL_WAIT);
	CONSTANT(IORING_OP_READV_FIXED);
	CONSTANT(IORING_OP_WRITEV_FIXED);
#endif
#if HEADERS_OF(6, 16)
	CONSTANT(IORING_OP_PIPE);
#endif
#if HEADERS_OF(6, 19)
	CONSTANT(IORING_OP_NOP128);
	CONSTANT(IORING_OP_URING_CMD128);
#endif
}

static void print_setup_flags(void)
{
	CONSTANT(IORING_SETUP_IOPOLL);
	CONSTANT(IORING_SETUP_SQPOLL);
	CONSTANT(IORING_SETUP_SQ_AFF);
	CONSTANT(IORING_SETUP_CQSIZE);
	CONSTANT(IORING_SETUP_CLAMP);
	CONSTANT(IORING_SETUP_ATTACH_WQ);
	CONSTANT(IORING_SETUP_R_DISABLED);
	CONSTANT(IORING_SETUP_SUBMIT_ALL);
	CONSTANT(IORING_SETUP_COOP_TASKRUN);
	CONSTANT(IORING_SETUP_TASKRUN_FLAG);
	CONSTANT(IORING_SETUP_SQE128);
	CONSTANT(IORING_SETUP_CQE32);
	CONSTANT(IORING_SETUP_SINGLE_ISSUER);
	CONSTANT(IORING_SETUP_DEFER_TASKRUN);
#if HEADERS_OF(6, 5)
	CONSTANT(IORING_SETUP_NO_MMAP);
	CONSTANT(IORING_SETUP_REGISTERED_FD_ONLY);
#endif
#if HEADERS_OF(6, 6)
	CONSTANT(IORING_SETUP_NO_SQARRAY);
#endif
#if HEADERS_OF(6, 13)
	CONSTANT(IORING_SETUP_HYBRID_IOPOLL);
#endif
#if HEADERS_OF(6, 18)
	CONSTANT(IORING_SETUP_CQE_MIXED);
#endif
#if HEADERS_OF(6, 19)
	CONSTANT(IORING_SETUP_SQE_MIXED);
#endif
#if HEADERS_OF(7, 0)
	CONSTANT(IORING_SETUP_SQ_REWIND);
#endif
}

static void print_ring_constants(void)
{
	CONSTANT(IOSQE_FIXED_FILE);
	CONSTANT(IOSQE_IO_DRAIN);
	CONSTANT(IOSQE_IO_LINK);
	CONSTANT(IOSQE_IO_HARDLINK);
	CONSTANT(IOSQE_ASYNC);
	CONSTANT(IOSQE_BUFFER_SELECT);
	CONSTANT(IOSQE_CQE_SKIP_SUCCESS);
	CONSTANT(IORING_ENTER_GETEVENTS);
	CONSTANT(IORING_ENTER_SQ_WAKEUP);
	CONSTANT(IORING_ENTER_SQ_WAIT);
	CONSTANT(IORING_ENTER_EXT_ARG);
	CONSTANT(IORING_ENTER_REGISTERED_RING);
	CONSTANT(IORING_SQ_NEED_WAKEUP);
	CONSTANT(IORING_SQ_CQ_OVERFLOW);
	CONSTANT(IORING_SQ_TASKRUN);
	CONSTANT(IORING_CQ_EVENTFD_DISABLED);
	CONSTANT(IORING_CQE_F_BUFFER);
	CONSTANT(IORING_CQE_F_MORE);
	CONSTANT(IORING_CQE_F_SOCK_NONEMPTY);
	CONSTANT(IORING_CQE_F_NOTIF);
	CONSTANT(IORING_CQE_BUFFER_SHIFT);
	CONSTANT(IORING_OFF_SQ_RING);
	CONSTANT(IORING_OFF_CQ_RING);
	CONSTANT(IORING_OFF_SQES);
#if HEADERS_OF(6, 4)
	CONSTANT(IORING_OFF_PBUF_RING);
	CONSTANT(IORING_OFF_PBUF_SHIFT);
	CONSTANT(IORING_OFF_MMAP_MASK);
#endif
#if HEADERS_OF(6, 12)
	CONSTANT(IORING_ENTER_ABS_TIMER);
	CONSTANT(IORING_CQE_F_BUF_MORE);
#endif
#if HEADERS_OF(6, 13)
	CONSTANT(IORING_ENTER_EXT_ARG_REG);
#endif
#if HEADERS_OF(6, 15)
	CONSTANT(IORING_ENTER_NO_IOWAIT);
#endif
#if HEADERS_OF(6, 18)
	CONSTANT(IORING_CQE_F_SKIP);
	CONSTANT(IORING_CQE_F_32);
#endif
}

static void print_ring_layouts(void)
{
	SIZE(io_uring_sqe);
	FIELD(io_uring_sqe, opcode);
	FIELD(io_uring_sqe, flags);
	FIELD(io_uring_sqe, ioprio);
	FIELD(io_uring_sqe, fd);
	FIELD(io_uring_sqe, off);
	FIELD(io_uring_sqe, addr2);
	FIELD(io_uring_sqe, cmd_op);
	FIELD(io_uring_sqe, addr);
	FIELD(io_uring_sqe, splice_off_in);
	FIELD(io_uring_sqe, len);
	FIELD(io_uring_sqe, rw_flags);
	FIELD(io_uring_sqe, user_data);
	FIELD(io_uring_sqe, buf_index);
	FIELD(io_uring_sqe, buf_group);
	FIELD(io_uring_sqe, personality);
	FIELD(io_uring_sqe, splice_fd_in);
	FIELD(io_uring_sqe, file_index);
	FIELD(io_uring_sqe, addr_len);
	FIELD(io_uring_sqe, addr3);
	FIELD(io_uring_sqe, cmd);
#if HEADERS_OF(6, 7)
	FIELD(io_uring_sqe, level);
	FIELD(io_uring_sqe, optname);
	FIELD(io_uring_sqe, optlen);
	FIELD(io_uring_sqe, optval);
#endif
#if HEADERS_OF(6, 14)
	FIELD(io_uring_sqe, attr_ptr);
	FIELD(io_uring_sqe, attr_type_mask);
	SIZE(io_uring_attr_pi);
	FIELD(io_uring_attr_pi, flags);
	FIELD(io_uring_attr_pi, app_tag);
	FIELD(io_uring_attr_pi, len);
	FIELD(io_uring_attr_pi, addr);
	FIELD(io_uring_attr_pi, seed);
	FIELD(io_uring_attr_pi, rsvd);
#endif
#if HEADERS_OF(6, 15)
	FIELD(io_uring_sqe, zcrx_ifq_idx);
#endif

	SIZE(io_uring_cqe);
	FIELD(io_uring_cqe, user_data);
	FIELD(io_uring_cqe, res);
	FIELD(io_uring_cqe, flags);
	FIELD(io_uring_cqe, big_cqe);

	SIZE(io_uring_params);
	FIELD(io_uring_params, sq_entries);
	FIELD(io_uring_params, cq_entries);
	FIELD(io_uring_params, flags);
	FIELD(io_uring_params, sq_thread_cpu);
	FIELD(io_uring_params, sq_thread_idle);
	FIELD(io_uring_params, features);
	FIELD(io_uring_params, wq_fd);
	FIELD(io_uring_params, sq_off);
	FIELD(io_uring_params, cq_off);

	SIZE(io_sqring_offsets);
	FIELD(io_sqring_offsets, head);
	FIELD(io_sqring_offsets, tail);
	FIELD(io_sqring_offsets, ring_mask);
	FIELD(io_sqring_offsets, ring_entries);
	FIELD(io_sqring_offsets, flags);
	FIELD(io_sqring_offsets, dropped);
	FIELD(io_sqring_offsets, array);

	SIZE(io_cqring_offsets);
	FIELD(io_cqring_offsets, head);
	FIELD(io_cqring_offsets, tail);
	FIELD(io_cqring_offsets, ring_mask);
	FIELD(io_cqring_offsets, ring_entries);
	FIELD(io_cqring_offsets, overflow);
	FIELD(io_cqring_offsets, cqes);
	FIELD(io_cqring_offsets, flags);
#if HEADERS_OF(6, 5)
	FIELD(io_sqring_offsets, user_addr);
	FIELD(io_cqring_offsets, user_addr);
#endif

	SIZE(io_uring_getevents_arg);
	FIELD(io_uring_getevents_arg, sigmask);
	FIELD(io_uring_getevents_arg, sigmask_sz);
	FIELD(io_uring_getevents_arg, ts);
#if HEADERS_OF(6, 12)
	FIELD(io_uring_getevents_arg, min_wait_usec);
#endif
#if HEADERS_OF(6, 13)
	SIZE(io_uring_reg_wait);
	FIELD(io_uring_reg_wait, ts);
	FIELD(io_uring_reg_wait, min_wait_usec);
	FIELD(io_uring_reg_wait, flags);
	FIELD(io_uring_reg_wait, sigmask);
	FIELD(io_uring_reg_wait, sigmask_sz);
#endif

	SIZE(io_uring_recvmsg_out);
	FIELD(io_uring_recvmsg_out, namelen);
	FIELD(io_uring_recvmsg_out, controllen);
	FIELD(io_uring_recvmsg_out, payloadlen);
	FIELD(io_uring_recvmsg_out, flags);
}

static void print_register_layouts(void)
{
	SIZE(io_uring_rsrc_register);
	FIELD(io_uring_rsrc_register, nr);
	FIELD(io_uring_rsrc_register, flags);
	FIELD(io_uring_rsrc_register, data);
	FIELD(io_uring_rsrc_register, tags);
	SIZE(io_uring_rsrc_update);
	FIELD(io_uring_rsrc_update, offset);
	FIELD(io_uring_rsrc_update, data);
	SIZE(io_uring_rsrc_update2);
	FIELD(io_uring_rsrc_update2, offset);
	FIELD(io_uring_rsrc_update2, data);
	FIELD(io_uring_rsrc_update2, tags);
	FIELD(io_uring_rsrc_update2, nr);
	SIZE(io_uring_files_update);
	FIELD(io_uring_files_update, offset);
	FIELD(io_uring_files_update, fds);
	SIZE(io_uring_probe);
	FIELD(io_uring_probe, last_op);
	FIELD(io_uring_probe, ops_len);
	FIELD(io_uring_probe, ops);
	SIZE(io_uring_probe_op);
	FIELD(io_uring_probe_op, op);
	FIELD(io_uring_probe_op, flags);
	SIZE(io_uring_restriction);
	FIELD(io_uring_restriction, opcode);
	FIELD(io_uring_restriction, register_op);
	FIELD(io_uring_restriction, sqe_op);
	FIELD(io_uring_restriction, sqe_flags);
	SIZE(io_uring_buf);
	FIELD(io_uring_buf, addr);
	FIELD(io_uring_buf, len);
	FIELD(io_uring_buf, bid);
	SIZE(io_uring_buf_ring);
	FIELD(io_uring_buf_ring, tail);
	FIELD(io_uring_buf_ring, bufs);
	SIZE(io_uring_buf_reg);
	FIELD(io_uring_buf_reg, ring_addr);
	FIELD(io_uring_buf_reg, ring_entries);
	FIELD(io_uring_buf_reg, bgid);
	SIZE(io_uring_sync_cancel_reg);
	FIELD(io_uring_sync_cancel_reg, addr);
	FIELD(io_uring_sync_cancel_reg, fd);
	FIELD(io_uring_sync_cancel_reg, flags);
	FIELD(io_uring_sync_cancel_reg, timeout);
	SIZE(io_uring_file_index_range);
	FIELD(io_uring_file_index_range, off);
	FIELD(io_uring_file_index_range, len);
#if HEADERS_OF(6, 4)
	FIELD(io_uring_buf_reg, flags);
#endif
#if HEADERS_OF(6, 6)
	FIELD(io_uring_sync_cancel_reg, opcode);
#endif
#if HEADERS_OF(6, 8)
	SIZE(io_uring_buf_status);
	FIELD(io_uring_buf_status, buf_group);
	FIELD(io_uring_buf_status, head);
#endif
#if HEADERS_OF(6, 9)
	SIZE(io_uring_napi);
	FIELD(io_uring_napi, busy_poll_to);
	FIELD(io_uring_napi, prefer_busy_poll);
#endif
#if HEADERS_OF(6, 12)
	SIZE(io_uring_clock_register);
	FIELD(io_uring_clock_register, clockid);
	SIZE(io_uring_clone_buffers);
	FIELD(io_uring_clone_buffers, src_fd);
	FIELD(io_uring_clone_buffers, flags);
#endif
#if HEADERS_OF(6, 13)
	FIELD(io_uring_napi, opcode);
	FIELD(io_uring_napi, op_param);
	FIELD(io_uring_clone_buffers, src_off);
	FIELD(io_uring_clone_buffers, dst_off);
	FIELD(io_uring_clone_buffers, nr);
	SIZE(io_uring_region_desc);
	FIELD(io_uring_region_desc, user_addr);
	FIELD(io_uring_region_desc, size);
	FIELD(io_uring_region_desc, flags);
	FIELD(io_uring_region_desc, id);
	FIELD(io_uring_region_desc, mmap_offset);
	SIZE(io_uring_mem_region_reg);
	FIELD(io_uring_mem_region_reg, region_uptr);
	FIELD(io_uring_mem_region_reg, flags);
#endif
#if HEADERS_OF(6, 18)
	SIZE(io_uring_query_hdr);
	FIELD(io_uring_query_hdr, next_entry);
	FIELD(io_uring_query_hdr, query_data);
	FIELD(io_uring_query_hdr, query_op);
	FIELD(io_uring_query_hdr, size);
	FIELD(io_uring_query_hdr, result);
	SIZE(io_uring_query_opcode);
	FIELD(io_uring_query_opcode, nr_request_opcodes);
	FIELD(io_uring_query_opcode, nr_register_opcodes);
	FIELD(io_uring_query_opcode, feature_flags);
	FIELD(io_uring_query_opcode, ring_setup_flags);
	FIELD(io_uring_query_opcode, enter_flags);
	FIELD(io_uring_query_opcode, sqe_flags);
	FIELD(io_uring_query_opcode, nr_query_opcodes);
#endif
#if HEADERS_OF(7, 1)
	FIELD(io_uring_buf_reg, min_left);
#endif
}

static void print_aio_layouts(void)
{
	SIZE(iocb);
	FIELD(iocb, aio_data);
	FIELD(iocb, aio_key);
	FIELD(iocb, aio_rw_flags);
	FIELD(iocb, aio_lio_opcode);
	FIELD(iocb, aio_reqprio);
	FIELD(iocb, aio_fildes);
	FIELD(iocb, aio_buf);
	FIELD(iocb, aio_nbytes);
	FIELD(iocb, aio_offset);
	FIELD(iocb, aio_reserved2);
	FIELD(iocb, aio_flags);
	FIELD(iocb, aio_resfd);
	SIZE(io_event);
	FIELD(io_event, data);
	FIELD(io_event, obj);
	FIELD(io_event, res);
	FIELD(io_event, res2);
}

static void print_file_layouts(void)
{
	SIZE(iovec);
	FIELD(iovec, iov_base);
	FIELD(iovec, iov_len);
	SIZE(__kernel_timespec);
	FIELD(__kernel_timespec, tv_sec);
	FIELD(__kernel_timespec, tv_nsec);
	SIZE(open_how);
	FIELD(open_how, flags);
	FIELD(open_how, mode);
	FIELD(open_how, resolve);
	SIZE(statx_timestamp);
	FIELD(statx_timestamp, tv_sec);
	FIELD(statx_timestamp, tv_nsec);
	SIZE(statx);
	FIELD(statx, stx_mask);
	FIELD(statx, stx_blksize);
	FIELD(statx, stx_attributes);
	FIELD(statx, stx_nlink);
	FIELD(statx, stx_uid);
	FIELD(statx, stx_gid);
	FIELD(statx, stx_mode);
	FIELD(statx, stx_ino);
	FIELD(statx, stx_size);
	FIELD(statx, stx_blocks);
	FIELD(statx, stx_attributes_mask);
	FIELD(statx, stx_atime);
	FIELD(statx, stx_btime);
	FIELD(statx, stx_ctime);
	FIELD(statx, stx_mtime);
	FIELD(statx, stx_rdev_major);
	FIELD(statx, stx_rdev_minor);
	FIELD(statx, stx_dev_major);
	FIELD(statx, stx_dev_minor);
	FIELD(statx, stx_mnt_id);
	FIELD(statx, stx_dio_mem_align);
	FIELD(statx, stx_dio_offset_align);
#if HEADERS_OF(6, 10)
	FIELD(statx, stx_subvol);
#endif
#if HEADERS_OF(6, 11)
	FIELD(statx, stx_atomic_write_unit_min);
	FIELD(statx, stx_atomic_write_unit_max);
	FIELD(statx, stx_atomic_write_segments_max);
#endif
#if HEADERS_OF(6, 14)
	FIELD(statx, stx_dio_read_offset_align);
#endif
#if HEADERS_OF(6, 16)
	FIELD(statx, stx_atomic_write_unit_max_opt);
#endif
	SIZE(stat);
	FIELD(stat, st_dev);
	FIELD(stat, st_ino);
	FIELD(stat, st_nlink);
	FIELD(stat, st_mode);
	FIELD(stat, st_uid);
	FIELD(stat, st_gid);
	FIELD(stat, st_rdev);
	FIELD(stat, st_size);
	FIELD(stat, st_blksize);
	FIELD(stat, st_blocks);
	FIELD(stat, st_atim);
	FIELD(stat, st_mtim);
	FIELD(stat, st_ctim);
	SIZE(statfs);
	FIELD(statfs, f_type);
	FIELD(statfs, f_bsize);
	FIELD(statfs, f_blocks);
	FIELD(statfs, f_bfree);
	FIELD(statfs, f_bavail);
	FIELD(statfs, f_files);
	FIELD(statfs, f_ffree);
	FIELD(statfs, f_fsid);
	FIELD(statfs, f_namelen);
	FIELD(statfs, f_frsize);
	FIELD(statfs, f_flags);
	SIZE(flock);
	FIELD(flock, l_type);
	FIELD(flock, l_whence);
	FIELD(flock, l_start);
	FIELD(flock, l_len);
	FIELD(flock, l_pid);
	FIELD_OF(struct dirent64, linux_dirent64, d_ino);
	FIELD_OF(struct dirent64, linux_dirent64, d_off);
	FIELD_OF(struct dirent64, linux_dirent64, d_reclen);
	FIELD_OF(struct dirent64, linux_dirent64, d_type);
	FIELD_OF(struct dirent64, linux_dirent64, d_name);
	SIZE(pollfd);
	FIELD(pollfd, fd);
	FIELD(pollfd, events);
	FIELD(pollfd, revents);
	SIZE(epoll_event);
	FIELD(epoll_event, events);
	FIELD(epoll_event, data);
	CONSTANT(O_DIRECT);
	CONSTANT(O_DIRECTORY);
	CONSTANT(O_NOFOLLOW);
	CONSTANT(O_TMPFILE);
}

static void print_socket_layouts(void)
{
	SIZE(msghdr);
	FIELD(msghdr, msg_name);
	FIELD(msghdr, msg_namelen);
	FIELD(msghdr, msg_iov);
	FIELD(msghdr, msg_iovlen);
	FIELD(msghdr, msg_control);
	FIELD(msghdr, msg_controllen);
	FIELD(msghdr, msg_flags);
	SIZE(cmsghdr);
	FIELD(cmsghdr, cmsg_len);
	FIELD(cmsghdr, cmsg_level);
	FIELD(cmsghdr, cmsg_type);
	SIZE(sockaddr_in);
	FIELD(sockaddr_in, sin_family);
	FIELD(sockaddr_in, sin_port);
	FIELD(sockaddr_in, sin_addr);
	SIZE(sockaddr_in6);
	FIELD(sockaddr_in6, sin6_family);
	FIELD(sockaddr_in6, sin6_port);
	FIELD(sockaddr_in6, sin6_flowinfo);
	FIELD(sockaddr_in6, sin6_addr);
	FIELD(sockaddr_in6, sin6_scope_id);
	SIZE(sockaddr_un);
	FIELD(sockaddr_un, sun_family);
	FIELD(sockaddr_un, sun_path);
}

static void print_process_layouts(void)
{
	print("siginfo_t.sizeof", (long long)sizeof(siginfo_t));
	FIELD_OF(siginfo_t, siginfo_t, si_signo);
	FIELD_OF(siginfo_t, siginfo_t, si_errno);
	FIELD_OF(siginfo_t, siginfo_t, si_code);
	FIELD_OF(siginfo_t, siginfo_t, si_pid);
	FIELD_OF(siginfo_t, siginfo_t, si_uid);
	FIELD_OF(siginfo_t, siginfo_t, si_value);
	FIELD_OF(siginfo_t, siginfo_t, si_status);
	SIZE(signalfd_siginfo);
	FIELD(signalfd_siginfo, ssi_signo);
	FIELD(signalfd_siginfo, ssi_errno);
	FIELD(signalfd_siginfo, ssi_code);
	FIELD(signalfd_siginfo, ssi_pid);
	FIELD(signalfd_siginfo, ssi_uid);
	FIELD(signalfd_siginfo, ssi_fd);
	FIELD(signalfd_siginfo, ssi_tid);
	FIELD(signalfd_siginfo, ssi_band);
	FIELD(signalfd_siginfo, ssi_overrun);
	FIELD(signalfd_siginfo, ssi_trapno);
	FIELD(signalfd_siginfo, ssi_status);
	FIELD(signalfd_siginfo, ssi_int);
	FIELD(signalfd_siginfo, ssi_ptr);
	FIELD(signalfd_siginfo, ssi_utime);
	FIELD(signalfd_siginfo, ssi_stime);
	FIELD(signalfd_siginfo, ssi_addr);
	SIZE(futex_waitv);
	FIELD(futex_waitv, val);
	FIELD(futex_waitv, uaddr);
	FIELD(futex_waitv, flags);
	SIZE(itimerspec);
	FIELD(itimerspec, it_interval);
	FIELD(itimerspec, it_value);
	SIZE(rlimit64);
	FIELD(rlimit64, rlim_cur);
	FIELD(rlimit64, rlim_max);
	SIZE(rusage);
	FIELD(rusage, ru_utime);
	FIELD(rusage, ru_stime);
	FIELD(rusage, ru_maxrss);
	FIELD(rusage, ru_ixrss);
	FIELD(rusage, ru_idrss);
	FIELD(rusage, ru_isrss);
	FIELD(rusage, ru_minflt);
	FIELD(rusage, ru_majflt);
	FIELD(rusage, ru_nswap);
	FIELD(rusage, ru_inblock);
	FIELD(rusage, ru_oublock);
	FIELD(rusage, ru_msgsnd);
	FIELD(rusage, ru_msgrcv);
	FIELD(rusage, ru_nsignals);
	FIELD(rusage, ru_nvcsw);
	FIELD(rusage, ru_nivcsw);
	SIZE(utsname);
	FIELD(utsname, sysname);
	FIELD(utsname, nodename);
	FIELD(utsname, release);
	FIELD(utsname, version);
	FIELD(utsname, machine);
	FIELD(utsname, domainname);
}

int main(void)
{
	print_opcodes();
	print_setup_flags();
	print_ring_constants();
	print_ring_layouts();
	print_register_layouts();
	print_aio_layouts();
	print_file_layouts();
	print_socket_layouts();
	print_process_layouts();
	return 0;
}
