import type { Locator, Page } from 'playwright-core';

/* What a person without a mouse does: moves with Tab and Shift+Tab and uses the keys of each control. Each
   function fails if the keyboard cannot reach the control or if the focus was lost before. */

const MOST_TABS = 150;
/**
 * After the first key press something on the page must always have the focus, or the person
 * does not know where they are.
 */
const LOST = 'html[data-by-keys]:not(:has(:focus))';

/** The properties of a browser element that are used here. */
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
 * Runs in the browser: how many presses of Tab lead from the focus to `target`; negative for Shift+Tab.
 * Calculated, so that the page is not asked after each press.
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
    // A date field has four stops: month, day, year and the calendar button.
    .flatMap((one) => (one.matches('[type=date]') ? [one, one, one, one] : [one]));
  const isAfter = (one: Stop, other: Stop) => (other.compareDocumentPosition(one) & 4) > 0;
  const next = stops.findIndex((one) => isAfter(one, from));
  const previous = stops.findLastIndex((one) => isAfter(from, one));
  // Between the last stop and the first, the focus leaves the page once.
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
    // The calculation was wrong and the focus went past the target: go back one press at a time.
    hasPassed ||= before * tabs < 0;
    before = tabs;
    const presses = hasPassed ? 1 : Math.abs(tabs);
    await times(page, presses, tabs > 0 ? 'Tab' : 'Shift+Tab');
    pressed += presses;
  }
  throw new Error(`${MOST_TABS} times Tab did not reach ${target.toString()}`);
}

/** Presses a button or a link. */
export async function press(target: Locator): Promise<void> {
  await goTo(target);
  await target.page().keyboard.press('Enter');
}

/** Ticks a box, or selects the radio button that has the focus. */
export async function toggle(target: Locator): Promise<void> {
  await goTo(target);
  await target.page().keyboard.press('Space');
}

/** Replaces the text of a field; a date is given as YYYY-MM-DD. */
export async function type(target: Locator, text: string): Promise<void> {
  const { keyboard } = target.page();
  await goTo(target);
  if ((await target.getAttribute('type')) === 'date') {
    // After Shift+Tab the focus is on the last part of the date.
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

/** Replaces the text of a field with what is on the clipboard: one step, however long the text is. */
export async function paste(target: Locator, text: string): Promise<void> {
  const { keyboard } = target.page();
  await goTo(target);
  await keyboard.press('ControlOrMeta+a');
  await keyboard.insertText(text);
}

interface Select {
  selectedIndex: number;
  options: Iterable<{ label: string }>;
}

/** Chooses in the open list, so that no option on the way is selected. */
export async function choose(select: Locator, label: string): Promise<void> {
  const page = select.page();
  // The option may still be on its way from the server.
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
