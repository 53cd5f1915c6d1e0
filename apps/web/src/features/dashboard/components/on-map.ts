import world from 'virtual:world-map';

const codes = new Set([...world.shapes, ...world.points].map(({ code }) => code));

/** Whether the outlines know the country; the table knows every one. */
export const isOnMap = (code: string): boolean => codes.has(code);
