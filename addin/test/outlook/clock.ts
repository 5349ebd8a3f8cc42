interface Timer {
  id: number;
  due: number;
  call: () => void;
}

/** A clock that jumps from timer to timer as soon as nothing else is left to do. */
export class Clock {
  now = Date.parse('2026-05-03T10:00:00Z');
  private timers: Timer[] = [];
  private last = 0;

  setTimeout = (call: () => void, ms = 0): number => {
    this.last += 1;
    this.timers.push({ id: this.last, due: this.now + ms, call });
    return this.last;
  };

  clearTimeout = (id: number): void => {
    this.timers = this.timers.filter((timer) => timer.id !== id);
  };

  /** Moves the clock without letting anything happen; back where `ms` is negative. */
  shift(ms: number): void {
    this.now += ms;
  }

  /** Lets everything happen that is under way, timers included. */
  async settle(): Promise<void> {
    await quiet();
    for (let next = this.take(); next; next = this.take()) {
      this.now = Math.max(this.now, next.due);
      next.call();
      await quiet();
    }
  }

  private take(): Timer | undefined {
    this.timers.sort((one, other) => one.due - other.due || one.id - other.id);
    return this.timers.shift();
  }
}

/** Every pending promise has run on once the event loop comes round. */
function quiet(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
