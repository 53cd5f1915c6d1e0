export * from './countries.js';
export * from './text.js';
export * from './words.js';
export * from './record.js';
export * from './permissions.js';
export * from './jobs.js';
export * from './csv.js';
export * from './text-encoding.js';
