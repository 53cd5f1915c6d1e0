import type { Plugin } from 'postcss';

/**
 * Derives the dark theme from the light one. Every colour in the styles becomes a custom property with a
 * light and a dark value. The dark value keeps the hue. Its luminance turns white into DARKEST and keeps the
 * contrast of every pair of colours: WCAG contrast is (a + 0.05) / (b + 0.05), so it stays the same if each
 * luminance is replaced by constant / (luminance + 0.05) - 0.05. Text that is legible in light is legible in
 * dark, also in USWDS components.
 */

type Triple = [number, number, number];

/** Luminance of #1b1b1b, which white becomes. */
const DARKEST = 0.011;

const toLinear = (c: number) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
const toGamma = (c: number) => (c <= 0.0031308 ? c * 12.92 : 1.055 * c ** (1 / 2.4) - 0.055);

const parse = (hex: string): Triple =>
  [0, 2, 4].map((at) => toLinear(parseInt(hex.slice(at, at + 2), 16) / 255)) as Triple;

const render = (linear: Triple) =>
  linear
    .map((c) => Math.round(Math.min(1, Math.max(0, toGamma(Math.min(1, Math.max(0, c))))) * 255))
    .map((c) => c.toString(16).padStart(2, '0'))
    .join('');

const luminance = ([r, g, b]: Triple) => 0.2126 * r + 0.7152 * g + 0.0722 * b;

/** Converts to OKLab, where lightness can change while the hue stays. */
function toLab([r, g, b]: Triple): Triple {
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

function fromLab([lightness, a, b]: Triple): Triple {
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3;
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3;
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3;
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ];
}

const isShowable = (linear: Triple) => linear.every((c) => c >= -0.001 && c <= 1.001);

/** The colour with this hue and the wanted luminance, with as much chroma as a screen can show. */
function withLuminance([, a, b]: Triple, wanted: number): Triple {
  for (let chroma = 1; chroma >= 0; chroma -= 0.02) {
    let [low, high] = [0, 1];
    for (let step = 0; step < 24; step += 1) {
      const middle = (low + high) / 2;
      if (luminance(fromLab([middle, a * chroma, b * chroma])) < wanted) low = middle;
      else high = middle;
    }
    const found = fromLab([high, a * chroma, b * chroma]);
    if (isShowable(found)) return found;
  }
  return [wanted, wanted, wanted];
}

/** @param hex six digits, without the # */
function darken(hex: string): string {
  const linear = parse(hex);
  const wanted = Math.min(1, (1.05 * (DARKEST + 0.05)) / (luminance(linear) + 0.05) - 0.05);
  return render(withLuminance(toLab(linear), wanted));
}

const NAMED: Record<string, string> = { white: 'ffffff', black: '000000' };
const long = (hex: string) => (hex.length === 3 ? [...hex].map((digit) => digit + digit).join('') : hex);
const COLOUR = /url\([^)]*\)|#(?:[\da-f]{6}|[\da-f]{3})\b|(?<![\w-])(?:white|black)(?![\w-])/gi;

/**
 * Properties to skip: they hold no colours. A colour written as rgb() also stays as it is: use that for
 * shadows and for what is dark in both themes.
 */
const SKIPPED = /^(?:content|font)/;

export function darkColours(): Plugin {
  return {
    postcssPlugin: 'dark-colours',
    OnceExit(root, { AtRule, Declaration, Rule }) {
      const used = new Set<string>();
      root.walkDecls((decl) => {
        if (SKIPPED.test(decl.prop)) return;
        decl.value = decl.value.replace(COLOUR, (found) => {
          if (found.startsWith('url')) return found;
          const hex = NAMED[found.toLowerCase()] ?? long(found.slice(1)).toLowerCase();
          used.add(hex);
          return `var(--c-${hex})`;
        });
      });
      if (used.size === 0) return;
      const rule = (selector: string, value: (hex: string) => string) => {
        const block = new Rule({ selector });
        for (const hex of used)
          block.append(new Declaration({ prop: `--c-${hex}`, value: `#${value(hex)}`, source: root.source }));
        return block;
      };
      // Only on screens: print is always light.
      const system = new AtRule({ name: 'media', params: 'screen and (prefers-color-scheme: dark)' });
      system.append(rule(':root:not([data-theme=light])', darken));
      const chosen = new AtRule({ name: 'media', params: 'screen' });
      chosen.append(rule(':root[data-theme=dark]', darken));
      root.prepend(
        rule(':root', (hex) => hex),
        system,
        chosen,
      );
    },
  };
}
