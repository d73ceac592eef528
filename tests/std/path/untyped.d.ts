// The package has no types: each export is typed where it is re-exported.
export const basename: (path: string, suffix?: string) => string;
export const dirname: (path: string) => string;
export const extname: (path: string) => string;
export const join: (...paths: string[]) => string;
export const resolve: (...paths: string[]) => string;
export const relative: (from: string, to: string) => string;
export const normalize: (path: string) => string;
export const isAbsolute: (path: string) => boolean;
export const fromFileUrl: (url: string | URL) => string;
export const toFileUrl: (path: string) => URL;
