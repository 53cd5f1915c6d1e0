import { setSourceMapsSupport } from 'node:module';

/**
 * Loaded before everything else (`node --import`): stack traces name our sources. `--enable-source-maps` would also
 * keep the maps of all packages in memory, 12 MB that nobody reads.
 */
setSourceMapsSupport(true, { nodeModules: false });
