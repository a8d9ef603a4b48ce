// The account page: copy a new token, ask before one is revoked or a login is ended.
import { Live } from './live.js';
import { loginEnded } from './login.js';
import { sentence, toast } from './page.js';
import { Push } from './push.js';

document.addEventListener('click', async (event) => {
  const copy = event.target.closest('[data-copy]');
  if (copy) {
    await navigator.clipboard.writeText(document.getElementById(copy.dataset.copy).textContent);
    toast(sentence('copied'), 2);
  }
  const revoke = event.target.closest('[data-revoke]');
  if (revoke) {
    document.getElementById('revoke-token').value = revoke.dataset.revoke;
    document.getElementById('revoke-name').textContent = revoke.dataset.name;
    document.getElementById('revoke-dialog').showModal();
  }
  const ending = event.target.closest('[data-end-login]');
  if (ending) {
    document.getElementById('end-login-id').value = ending.dataset.endLogin;
    document.getElementById('end-login-name').textContent = ending.dataset.name;
    document.getElementById('end-login-dialog').showModal();
  }
});

const live = new Live('', 'UP');
const push = new Push(Number.MAX_SAFE_INTEGER);
push.addEventListener('up', () => live.up());
push.addEventListener('down', () => live.down());
push.addEventListener('cluster', ({ detail }) => live.figures(detail.figures));
push.addEventListener('ended', loginEnded);
