import type { Locator, Page } from 'playwright-core';

/*
 * What a person does who has no mouse: goes to things by Tab and Shift+Tab, and uses the keys that they answer to. Each
 * of these fails where the thing is out of reach of the keys, or where the focus was lost before.
 */

const MOST_TABS = 150;
/** Once a key was pressed on a page something has the focus at all times, or nobody knows where they are. */
const LOST = 'html[data-by-keys]:not(:has(:focus))';

/** An element in the browser, as far as it is looked at here. */
interface Stop {
  ownerDocument: {
    activeElement: Stop;
    documentElement: { dataset: Record<string, string> };
    querySelector(selector: string): { querySelectorAll(selector: string): Iterable<Stop> };
  };
  tabIndex: number;
  matches(selector: string): boolean;
  checkVisibility(options: { visibilityProperty: boolean }): boolean;
  compareDocumentPosition(other: Stop): number;
}

/**
 * In the browser: how many times Tab leads from the focus to `target`, below 0 Shift+Tab. Reckoned, so that the page need
 * not be asked after each press.
 */
function tabsTo(target: Stop): number {
  const page = target.ownerDocument;
  const from = page.activeElement;
  page.documentElement.dataset.byKeys = '';
  if (from === target) return 0;
  const stops = [
    ...page
      .querySelector(':is(dialog[open]:not(:has(dialog[open])), html:not(:has(dialog[open])))')
      .querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex]'),
  ]
    .filter(
      (one) =>
        one === target ||
        (one.tabIndex >= 0 && !one.matches(':disabled') && one.checkVisibility({ visibilityProperty: true })),
    )
    // A date has its month, its day, its year and the button of its calendar.
    .flatMap((one) => (one.matches('[type=date]') ? [one, one, one, one] : [one]));
  const isAfter = (one: Stop, other: Stop) => (other.compareDocumentPosition(one) & 4) > 0;
  const next = stops.findIndex((one) => isAfter(one, from));
  const previous = stops.findLastIndex((one) => isAfter(from, one));
  // Between the last and the first the focus is once outside the page.
  const round = stops.length + 1;
  const distance = (steps: number) => ((steps - 1 + round) % round) + 1;
  const forth = distance(stops.indexOf(target) - (next < 0 ? stops.length : next) + 1);
  const back = distance(previous - stops.lastIndexOf(target) + 1);
  return forth <= back ? forth : -back;
}

async function times(page: Page, count: number, key: string): Promise<void> {
  for (let press = 0; press < count; press += 1) await page.keyboard.press(key);
}

export async function goTo(target: Locator): Promise<void> {
  const page = target.page();
  await target.waitFor();
  await page.locator(LOST).waitFor({ state: 'detached' });
  let pressed = 0;
  let before = 0;
  let hasPassed = false;
  while (pressed < MOST_TABS) {
    const tabs = await target.evaluate(tabsTo);
    if (tabs === 0) return;
    // Reckoned wrongly, and gone past it: back press by press.
    hasPassed ||= before * tabs < 0;
    before = tabs;
    const presses = hasPassed ? 1 : Math.abs(tabs);
    await times(page, presses, tabs > 0 ? 'Tab' : 'Shift+Tab');
    pressed += presses;
  }
  throw new Error(`${MOST_TABS} times Tab did not reach ${target.toString()}`);
}

/** A button or a link. */
export async function press(target: Locator): Promise<void> {
  await goTo(target);
  await target.page().keyboard.press('Enter');
}

/** A box to tick, or the radio button that one comes to. */
export async function toggle(target: Locator): Promise<void> {
  await goTo(target);
  await target.page().keyboard.press('Space');
}

/** In place of what stands in the field; of a date, as YYYY-MM-DD. */
export async function type(target: Locator, text: string): Promise<void> {
  const { keyboard } = target.page();
  await goTo(target);
  if ((await target.getAttribute('type')) === 'date') {
    // Who came by Shift+Tab is at its end.
    await keyboard.press('Shift+Tab');
    while ((await target.evaluate(tabsTo)) === 0) await keyboard.press('Shift+Tab');
    await keyboard.press('Tab');
    const [year, month, day] = text.split('-');
    await keyboard.type(`${month}${day}${year}`);
  } else {
    await keyboard.press('ControlOrMeta+a');
    await keyboard.type(text);
  }
}

interface Select {
  selectedIndex: number;
  options: Iterable<{ label: string }>;
}

/** In its open list, so that no option on the way to it is taken. */
export async function choose(select: Locator, label: string): Promise<void> {
  const page = select.page();
  // It may be on its way from the server.
  await select.getByText(label, { exact: true }).waitFor({ state: 'attached' });
  await goTo(select);
  const down = await select.evaluate(
    ({ options, selectedIndex }: Select, wanted) =>
      [...options].findIndex((option) => option.label === wanted) - selectedIndex,
    label,
  );
  await page.keyboard.press('Space');
  await times(page, Math.abs(down), down > 0 ? 'ArrowDown' : 'ArrowUp');
  await page.keyboard.press('Enter');
}

export async function chooseFiles(
  input: Locator,
  files: Parameters<Locator['setInputFiles']>[0],
): Promise<void> {
  const choosing = input.page().waitForEvent('filechooser');
  await press(input);
  await (await choosing).setFiles(files);
}
