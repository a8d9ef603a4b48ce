// What every page does: appearance, language, menus, dialogs, toasts.
import './clicks.js';
import { writeTimes } from './times.js';

const YEAR = 365 * 24 * 3600;

function remember(name, value) {
  document.cookie = `${name}=${value}; Path=/; Max-Age=${value ? YEAR : 0}; SameSite=Lax; Secure`;
}

function chosen(name) {
  const found = document.cookie.split('; ').find((cookie) => cookie.startsWith(`${name}=`));
  return found?.slice(name.length + 1) || null;
}

/** For the person's other browsers; without a login only this one remembers. */
async function keep() {
  if (!document.getElementById('login-end')) {
    return;
  }
  try {
    await fetch('/api/v1/me/taste', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ language: chosen('carme-language'), theme: chosen('carme-theme') }),
    });
  } catch {
    // This browser remembers it all the same.
  }
}

document.addEventListener('click', (event) => {
  const theme = event.target.closest('[data-theme-choice]');
  if (theme) {
    const choice = theme.dataset.themeChoice;
    remember('carme-theme', choice);
    document.documentElement.dataset.theme = choice;
    document.querySelectorAll('[data-theme-choice]').forEach((button) => {
      button.setAttribute('aria-pressed', String(button.dataset.themeChoice === choice));
    });
    keep();
    return;
  }
  const language = event.target.closest('[data-language-choice]');
  if (language) {
    remember('carme-language', language.dataset.languageChoice);
    // Not reload(): where the page is the answer to a form, that would send the form again.
    keep().finally(() => window.location.assign(window.location.pathname + window.location.search));
    return;
  }
  const close = event.target.closest('[data-close]');
  if (close) {
    close.closest('dialog').close();
    return;
  }
  if (event.target instanceof HTMLDialogElement && event.target.classList.contains('drawer')) {
    event.target.close();
  }
  document.querySelectorAll('.menu[open]').forEach((menu) => {
    if (!menu.contains(event.target)) {
      menu.open = false;
    }
  });
});

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') {
    document.querySelectorAll('.menu[open]').forEach((menu) => {
      menu.open = false;
      menu.querySelector('summary').focus();
    });
  }
});

/** Says something at the lower edge for a few seconds. */
export function toast(words, seconds = 5) {
  const holder = document.getElementById('toasts');
  if (!holder || !words) {
    return;
  }
  const box = document.createElement('div');
  box.className = 'toast';
  box.textContent = words;
  holder.replaceChildren(box);
  window.setTimeout(() => box.remove(), seconds * 1000);
}

/** One of the sentences that the page brought along. */
export function sentence(name) {
  return document.getElementById('toasts')?.dataset[name] || '';
}

writeTimes();
