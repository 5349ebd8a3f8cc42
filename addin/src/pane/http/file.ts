/** A link is the only way to hand a file over that needed a token to be fetched. */
export function save(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

/** For calls that take as long as they take: large files. */
export const patient = (request: Request) => fetch(request);
