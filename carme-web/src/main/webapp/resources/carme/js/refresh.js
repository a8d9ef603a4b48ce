// Brings a part of the page up to date after a change, never twice at the same time.
import { request } from './ajax.js';

const GATHER = 60;

export class Refresh {
  constructor(form, render) {
    this.form = form;
    this.render = render;
  }

  soon() {
    if (this.running) {
      this.again = true;
      return;
    }
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.now(), GATHER);
  }

  async now() {
    this.running = true;
    this.again = false;
    try {
      await request(this.form, { render: this.render, quiet: true, byPage: true });
    } catch {
      // Carme is away: the line comes back and brings everything up to date.
    } finally {
      this.running = false;
      if (this.again) {
        this.soon();
      }
    }
  }
}
