// The list of ended jobs, kept up to date.
import { Again } from './again.js';
import { holds } from './banner.js';
import { Details } from './details.js';
import { Live } from './live.js';
import { loginEnded } from './login.js';
import { Push } from './push.js';
import { Refresh } from './refresh.js';
import { tick } from './times.js';

new Details();
new Again('jobs', () => window.location.assign('/dashboard'));
const banner = document.getElementById('cluster-banner');
const live = new Live(banner.dataset.confirmed, banner.dataset.health);
const refresh = new Refresh('jobs-form', 'jobs cluster-banner');
const push = new Push(document.getElementById('jobs').dataset.sequence);
push.addEventListener('up', ({ detail }) => {
  live.up();
  if (detail.again) {
    refresh.soon();
  }
});
push.addEventListener('down', () => live.down());
push.addEventListener('cluster', ({ detail }) => {
  live.figures(detail.figures);
  if (!holds(detail.figures)) {
    refresh.soon();
  }
});
push.addEventListener('job', () => refresh.soon());
push.addEventListener('pong', ({ detail }) => live.aged(detail.age));
push.addEventListener('ended', loginEnded);
window.setInterval(tick, 15000);
tick();
