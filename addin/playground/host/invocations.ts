/** Runs of the add-in's functions, and how often each has called `event.completed`: it must be exactly once. */

import type { Completed } from './smart-alerts';

export interface Invocation {
  id: string;
  name: string;
  completions: number;
}

export class Invocations {
  readonly all: Invocation[] = [];
  private readonly waiting = new Map<string, (status: number, data: string) => void>();

  /** Starts a run with `raise`, which says whether anybody listens; gives what the function gave to `completed`. */
  start(name: string, raise: (id: string) => boolean): Promise<Completed> {
    const invocation = { id: `run-${this.all.length}`, name, completions: 0 };
    return new Promise((resolve, reject) => {
      this.waiting.set(invocation.id, (status, data) => {
        if (status === 0) resolve(JSON.parse(data).completedContext ?? {});
        else reject(new Error(`${name} did not run: status ${status}`));
      });
      if (raise(invocation.id)) this.all.push(invocation);
      else reject(new Error(`${name} did not run: the add-in has not loaded`));
    });
  }

  /** Takes in a call of `event.completed`; false when that run had called it before. */
  complete(id: string, status: number, data: string): boolean {
    const invocation = this.all.find((each) => each.id === id);
    if (!invocation) return false;
    invocation.completions += 1;
    this.waiting.get(id)?.(status, data);
    this.waiting.delete(id);
    return invocation.completions === 1;
  }

  isRunning(name: string): boolean {
    return this.all.some((each) => each.name === name && each.completions === 0);
  }
}
