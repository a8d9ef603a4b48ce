// How long the login lasts: said some minutes before it ends, and when it is over. What was typed stays on the page.
import { sentence, toast } from './page.js';
import { span } from './times.js';

const SOON = 5 * 60 * 1000;
const PRESSED = 'button, input[type="submit"], a.app';

/** Whoever logs out is on the way to the page that says so: the end of that login leads nowhere else. */
let leaving = false;
document.addEventListener('submit', ({ target }) => {
  leaving ||= target.getAttribute('action') === '/logout';
});

class LoginEnd {
  constructor(bar) {
    this.bar = bar;
    this.shown = document.getElementById('login-left');
    this.idle = Number(bar.dataset.unused);
    this.soon = Math.min(SOON, this.idle / 2);
    this.take({ unusedMillis: this.idle, atMostMillis: Number(bar.dataset.atMost) });
    bar.querySelector('[data-stay]').addEventListener('click', () => this.stay());
    document.addEventListener('input', (event) => {
      this.typed = this.typed || event.isTrusted;
    });
    document.addEventListener('carme-used', () => {
      this.unused = Date.now() + this.idle;
      this.write();
    });
    document.addEventListener('click', (event) => this.hold(event), true);
    document.addEventListener('submit', (event) => this.hold(event), true);
    document.addEventListener('visibilitychange', () => {
      if (document.visibilityState === 'visible' && this.over) {
        this.ask();
      }
    });
    window.setInterval(() => this.tick(), 1000);
    this.tick();
  }

  left() {
    return Math.min(this.unused, this.atMost) - Date.now();
  }

  take({ unusedMillis, atMostMillis }) {
    this.unused = Date.now() + unusedMillis;
    this.atMost = Date.now() + atMostMillis;
    this.asked = false;
  }

  /** Asks once before it warns, and once at the end: another page of the same login may have been used. */
  tick() {
    const left = this.left();
    if (!this.over && !this.waiting && left <= (this.asked ? 0 : this.soon)) {
      this.ask();
    }
    this.write();
  }

  async ask() {
    this.waiting = true;
    try {
      const answer = await fetch('/api/v1/me/login', { headers: { Accept: 'application/json' } });
      if (answer.ok) {
        await this.hear(await answer.json());
      } else if (answer.status === 401) {
        this.ended();
      }
    } catch {
      // Carme is away: that does not end the login.
    } finally {
      window.setTimeout(() => {
        this.waiting = false;
      }, 5000);
    }
  }

  hear(times) {
    if (times.user !== this.bar.dataset.user) {
      window.location.reload();
      return;
    }
    if (this.over) {
      this.over = false;
      window.dispatchEvent(new Event('carme-login'));
    }
    this.take(times);
    this.asked = this.left() <= this.soon;
    this.write();
  }

  async stay() {
    try {
      const answer = await fetch('/api/v1/me/login/stay', { method: 'POST', headers: { Accept: 'application/json' } });
      if (answer.ok) {
        this.hear(await answer.json());
      } else {
        this.ended();
      }
    } catch {
      toast(sentence('away'), 8);
    }
  }

  /** It is over: the page goes to the login, unless something was typed that would be lost. */
  ended() {
    if (leaving) {
      return;
    }
    if (!this.typed) {
      window.location.assign(this.bar.querySelector('[data-again]').href);
      return;
    }
    this.over = true;
    this.write();
  }

  /** While it is over nothing is sent: the answer would be the login page. */
  hold(event) {
    if (this.over && !this.bar.contains(event.target) && (event.type === 'submit' || event.target.closest(PRESSED))) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.bar.querySelector('[data-again]').focus();
    }
  }

  write() {
    const left = this.left();
    const words = span(left);
    if (this.shown && this.shown.textContent !== words) {
      this.shown.textContent = words;
    }
    const state = this.over ? 'over' : this.asked && left <= this.soon ? (this.atMost <= this.unused ? 'most' : 'unused') : '';
    if (this.bar.dataset.state !== state) {
      this.bar.dataset.state = state;
      this.bar.hidden = !state;
      this.bar.querySelector('[data-words]').textContent = state ? this.bar.dataset[`say${state}`] : '';
      this.bar.querySelector('[data-stay]').hidden = state !== 'unused';
      this.bar.querySelector('[data-again]').hidden = state !== 'over';
    }
    this.bar.querySelector('[data-span]').textContent = state && !this.over ? words : '';
  }
}

const bar = document.getElementById('login-end');
const login = bar && new LoginEnd(bar);

/** The line to Carme was cut because the login is over. */
export function loginEnded() {
  if (login) {
    login.ended();
  } else if (!leaving) {
    window.location.assign('/login');
  }
}
