/* global window, PerformanceObserver, requestAnimationFrame -- runs in a page */
/**
 * Runs in the page from its first moment: gathers what the browser itself records of layout shifts and key presses in
 * `window.recorded`. Key presses answered within 16 ms it does not tell of.
 */
const recorded = { shift: 0, shifted: [], keys: [] };
window.recorded = recorded;

const observe = (type, hear, options = {}) =>
  new PerformanceObserver((list) => list.getEntries().forEach(hear)).observe({
    type,
    buffered: true,
    ...options,
  });

observe('layout-shift', ({ value, hadRecentInput, sources }) => {
  if (hadRecentInput) return;
  recorded.shift += value;
  for (const { node } of sources) recorded.shifted.push(`${node?.nodeName}.${node?.className}`);
});
observe(
  'event',
  ({ name, duration }) => {
    if (name === 'keydown') recorded.keys.push(duration);
  },
  { durationThreshold: 16 },
);

/** A frame between two presses, as between those of a person: each is answered before the next. */
window.framesLater = () =>
  new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve())));
