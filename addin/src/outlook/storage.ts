/**
 * What this browser keeps under `name`. Classic Outlook's event runtime keeps nothing, and a browser that blocks
 * storage in iframes throws on the first touch.
 */
export function stored(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch (_) {
    return null;
  }
}

export function store(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch (_) {
    // Kept with the message alone, then.
  }
}
