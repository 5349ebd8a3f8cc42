/** What lies in the folders of `words/`, by language: a folder is all that makes one. Takes what `import.meta.glob` gives. */
export function byLanguage<T>(files: Record<string, T>): Record<string, T> {
  const found: Record<string, T> = {};
  for (const path of Object.keys(files)) found[path.split('/').reverse()[1] as string] = files[path] as T;
  return found;
}

/** The language of `words` that a BCP 47 tag such as "de-CH" asks for; English where there are none. */
export function languageFor(words: Record<string, unknown>, tag: string): string {
  const primary = tag.toLowerCase().split('-')[0] as string;
  if (Object.keys(words).indexOf(primary) < 0) return 'en';
  return primary;
}

export function inLanguage<T>(words: Record<string, T>, tag: string): T {
  return words[languageFor(words, tag)] as T;
}
