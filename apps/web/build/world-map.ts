import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { geoArea, geoEqualEarth, geoPath } from 'd3-geo';
import type { Feature, FeatureCollection, Geometry, Polygon } from 'geojson';
import { iso31661NumericToAlpha2 } from 'iso-3166';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import type { Plugin } from 'vite';

/**
 * Draws the outlines of the world's countries when the web is built. The browser gets projected paths by ISO
 * code, not a map library. A country too small for the coarse outlines becomes a point, taken from the finer
 * ones, so that people can see and press it.
 */

const ID = 'virtual:world-map';
/** Size of the map. Paths are in tenths of this unit. */
const [WIDTH, HEIGHT] = [960, 440];
const ANTARCTICA = 'AQ';

type Country = Feature<Geometry, { name: string }>;

const require = createRequire(import.meta.url);

function read(scale: '110m' | '50m'): Country[] {
  const topology = JSON.parse(
    readFileSync(require.resolve(`world-atlas/countries-${scale}.json`), 'utf8'),
  ) as Topology<{ countries: GeometryCollection<{ name: string }> }>;
  return feature(topology, topology.objects.countries).features;
}

/** Undefined for land without a code, such as disputed land. The outlines identify Kosovo only by name. */
const codeOf = ({ id, properties }: Country): string | undefined =>
  id === undefined ? { Kosovo: 'XK' }[properties.name] : iso31661NumericToAlpha2[String(id).padStart(3, '0')];

/** The largest piece of land, so that a country's number is on land and not on the sea between its islands. */
function mainland({ geometry }: Country): Geometry {
  if (geometry.type !== 'MultiPolygon') return geometry;
  const pieces = geometry.coordinates.map((coordinates): Polygon => ({ type: 'Polygon', coordinates }));
  return pieces.reduce((largest, piece) => (geoArea(piece) > geoArea(largest) ? piece : largest));
}

const round = (value: number) => Math.round(value * 10) / 10;

/** Rewrites a path as steps from point to point in tenths, which take half the bytes of absolute points. */
function bySteps(path: string): string {
  const rings = path.split(/M|Z/).filter(Boolean);
  return rings
    .map((ring) => {
      const places = ring
        .split('L')
        .map((place) => place.split(',').map((part) => Math.round(Number(part) * 10)));
      const steps = places.slice(1).map(([x = 0, y = 0], index) => {
        const [fromX = 0, fromY = 0] = places[index] ?? [];
        return `${x - fromX} ${y - fromY}`;
      });
      return `M${places[0]?.join(' ')}l${steps.join(' ')}z`.replaceAll(' -', '-');
    })
    .join('');
}

function drawWorld() {
  const shown = read('110m').filter((country) => codeOf(country) !== ANTARCTICA);
  const all: FeatureCollection = { type: 'FeatureCollection', features: shown };
  const path = geoPath(geoEqualEarth().fitSize([WIDTH, HEIGHT], all)).digits(1);
  const centreOf = (country: Country) => path.centroid(mainland(country)).map(round);
  const shapes = shown.map((country) => ({
    code: codeOf(country) ?? null,
    path: bySteps(path(country) ?? ''),
    centre: centreOf(country),
  }));
  const drawn = new Set(shapes.map(({ code }) => code));
  const points = read('50m').flatMap((country) => {
    const code = codeOf(country);
    return code === undefined || code === ANTARCTICA || drawn.has(code)
      ? []
      : [{ code, centre: centreOf(country) }];
  });
  return { width: WIDTH, height: HEIGHT, shapes, points };
}

export function worldMap(): Plugin {
  return {
    name: 'world-map',
    resolveId: (id) => (id === ID ? `\0${ID}` : undefined),
    load: (id) => (id === `\0${ID}` ? `export default ${JSON.stringify(drawWorld())}` : undefined),
  };
}
