/** Bytes that surely hold the first line. */
const ENOUGH = 65_536;
const DELIMITERS = [',', ';', '\t'];

/** The cells of a list's first line, as somebody would map them; good enough to choose from. */
export async function headersOf(file: Blob): Promise<string[]> {
  const bytes = new Uint8Array(await file.slice(0, ENOUGH).arrayBuffer());
  const [line = ''] = new TextDecoder(encodingOf(bytes)).decode(bytes).split(/\r\n|\n|\r/, 1);
  const counts = DELIMITERS.map((each) => line.split(each).length);
  const delimiter = DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ',';
  return [...new Set(cells(line, delimiter))].filter(Boolean);
}

function encodingOf([first, second]: Uint8Array): string {
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return 'utf-8';
}

/** RFC 4180: a cell in quotes may hold the delimiter, and a quote twice. */
function cells(line: string, delimiter: string): string[] {
  const found: string[] = [];
  let [cell, isQuoted] = ['', false];
  for (const char of line) {
    if (char === '"') isQuoted = !isQuoted;
    else if (char === delimiter && !isQuoted) {
      found.push(cell.trim());
      cell = '';
    } else cell += char;
  }
  return [...found, cell.trim()];
}
