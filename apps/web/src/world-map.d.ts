/** Made by `build/world-map.ts` from the data of a package. */
declare module 'virtual:world-map' {
  interface Shape {
    /** ISO 3166-1, two letters; null for land without a code of its own. */
    code: string | null;
    /** In tenths of the map's units. */
    path: string;
    centre: [number, number];
  }

  const world: {
    width: number;
    height: number;
    shapes: Shape[];
    /** Countries too small for an outline. */
    points: { code: string; centre: [number, number] }[];
  };
  export default world;
}
