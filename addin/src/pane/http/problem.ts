interface Details {
  errors?: { field: string; message: string }[];
  addresses?: string[];
}

/** A call that failed: RFC 9457, or status 0 when the backend didn't answer. */
export class Problem extends Error {
  readonly status: number;
  /** The fields the backend found wrong, by path. */
  readonly fields: string[];
  /** What the backend says of each of them, in the language it was asked in. */
  readonly told: Record<string, string>;
  /** The addresses the backend found where it takes one. */
  readonly addresses: string[];

  constructor(
    status: number,
    fields: string[] = [],
    told: Record<string, string> = {},
    addresses: string[] = [],
  ) {
    super(`HTTP ${status}`);
    this.status = status;
    this.fields = fields;
    this.told = told;
    this.addresses = addresses;
  }

  static of(status: number, body: unknown): Problem {
    const { errors, addresses } = (body as Details | undefined) ?? {};
    const found = Array.isArray(errors) ? errors : [];
    const told = Object.fromEntries(found.map(({ field, message }) => [field, message]));
    const fields = found.map(({ field }) => field);
    return new Problem(status, fields, told, Array.isArray(addresses) ? addresses : []);
  }
}

/** Whether the same call may well succeed in a moment. */
export function isPassing(error: unknown): boolean {
  return error instanceof Problem && (error.status === 0 || error.status >= 500);
}
