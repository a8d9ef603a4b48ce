// The dashboard's modules, wired together.
import { Again } from './again.js';
import { holds } from './banner.js';
import { draw } from './cluster.js';
import { Details } from './details.js';
import { Launch } from './launch.js';
import { Live } from './live.js';
import { loginEnded } from './login.js';
import { offer } from './offers.js';
import { sentence, toast } from './page.js';
import { Push } from './push.js';
import { remember } from './ready.js';
import { Refresh } from './refresh.js';
import { Stop } from './stop.js';
import { tick } from './times.js';

const banner = document.getElementById('cluster-banner');
const live = new Live(banner.dataset.confirmed, banner.dataset.health);
const details = new Details();
const refresh = new Refresh('jobs-form', 'jobs cluster cluster-banner');
new Stop();
new Again('jobs cluster launch-tiles', (job) => {
  document.getElementById(`job-${job}`)?.scrollIntoView({ block: 'nearest', behavior: 'smooth' });
});

const form = document.getElementById('launch-form');
if (form) {
  new Launch(form);
}

const push = new Push(document.getElementById('jobs').dataset.sequence);
push.addEventListener('up', ({ detail }) => {
  live.up();
  if (detail.again) {
    toast(sentence('back'), 3);
    refresh.soon();
  }
});
push.addEventListener('down', () => {
  live.down();
});
push.addEventListener('job', ({ detail }) => {
  refresh.soon();
  details.refresh(detail.job, true);
});
push.addEventListener('cluster', ({ detail }) => {
  live.figures(detail.figures);
  offer(detail.figures);
  if (!draw(detail.figures) || !holds(detail.figures)) {
    refresh.soon();
  }
});
push.addEventListener('pong', ({ detail }) => live.aged(detail.age));
push.addEventListener('ended', loginEnded);

remember();
window.setInterval(tick, 15000);
tick();
