// How old the figures are: one small word in the bar, always true.
import { span } from './times.js';

const LATE = 60000;

export class Live {
  constructor(confirmed, health) {
    this.mark = document.getElementById('live');
    this.said = document.getElementById('live-said');
    this.connected = false;
    this.health = health;
    this.confirmed = Date.parse(confirmed) || 0;
    window.setInterval(() => this.write(), 1000);
    this.write();
  }

  up() {
    this.connected = true;
    this.write();
  }

  down() {
    this.connected = false;
    this.lost = true;
    this.write();
  }

  figures({ health, age }) {
    this.health = health;
    this.aged(age);
  }

  /** The cluster answered so many milliseconds ago, also when nothing changed. */
  aged(age) {
    this.confirmed = age < 0 ? 0 : Date.now() - age;
    this.write();
  }

  write() {
    const age = Date.now() - this.confirmed;
    let state = 'live';
    if (!this.connected) {
      state = this.lost ? 'off' : 'wait';
    } else if (!this.confirmed) {
      state = 'never';
    } else if (this.health !== 'UP' || age > LATE) {
      state = 'late';
    }
    const words = this.mark.dataset[state].replace('{0}', span(age));
    if (this.mark.textContent !== words) {
      this.mark.textContent = words;
    }
    const before = this.mark.dataset.state;
    this.mark.dataset.state = state;
    if (before !== state && before !== 'wait') {
      // For those who listen: told when it changes, not every second.
      this.said.textContent = words;
    }
  }
}
