/** The language Gmail is shown in, as a BCP 47 tag. */
export function pageLanguage(): string {
  return document.documentElement.lang || navigator.language;
}

/** Whether an element is on a dark ground: Gmail has themes, and no attribute that tells them. */
export function isDark(element: Element): boolean {
  for (let around: Element | null = element; around; around = around.parentElement) {
    const [red = 0, green = 0, blue = 0, alpha = 1] = channels(getComputedStyle(around).backgroundColor);
    if (alpha > 0.5) return 0.299 * red + 0.587 * green + 0.114 * blue < 128;
  }
  return false;
}

/** `rgb(…)` and `rgba(…)` are how every browser gives a colour back; none at all counts as transparent. */
function channels(colour: string): number[] {
  return colour.match(/[\d.]+/g)?.map(Number) ?? [0, 0, 0, 0];
}
