interface Details {
  errors?: { field: string; message: string }[];
  addresses?: string[];
}

/** A call that failed: RFC 9457, or status 0 when the backend didn't answer. */
export class Problem extends Error {
  readonly status: number;
  /** The fields the backend found wrong, by path. */
  readonly fields: string[];
  /** The addresses the backend found where it takes one. */
  readonly addresses: string[];

  /** What the backend says about its first wrong field, in the reader's language where it has one. */
  readonly sentence: string;

  constructor(status: number, fields: string[] = [], addresses: string[] = [], sentence = '') {
    super(`HTTP ${status}`);
    this.status = status;
    this.fields = fields;
    this.addresses = addresses;
    this.sentence = sentence;
  }

  static of(status: number, body: unknown): Problem {
    const { errors, addresses } = (body as Details | undefined) ?? {};
    const fields = Array.isArray(errors) ? errors.map(({ field }) => field) : [];
    const sentence = Array.isArray(errors) ? (errors[0]?.message ?? '') : '';
    return new Problem(status, fields, Array.isArray(addresses) ? addresses : [], sentence);
  }
}

/** Whether the same call may well succeed in a moment. */
export function isPassing(error: unknown): boolean {
  return error instanceof Problem && (error.status === 0 || error.status >= 500);
}
