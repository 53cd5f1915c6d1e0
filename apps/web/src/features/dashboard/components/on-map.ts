import world from 'virtual:world-map';

const codes = new Set([...world.shapes, ...world.points].map(({ code }) => code));

/** Whether the map has an outline of the country. The table lists every country. */
export const isOnMap = (code: string): boolean => codes.has(code);
