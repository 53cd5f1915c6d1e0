export * from './words.js';
export * from './permissions.js';
export * from './jobs.js';
