// Times and spans in the reader's own zone and language.
const language = document.documentElement.lang || 'en';
const region = navigator.languages.find((tag) => tag.startsWith(language)) || language;
const styles = {
  short: { hour: '2-digit', minute: '2-digit' },
  day: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  long: { dateStyle: 'medium', timeStyle: 'medium' },
};
const units = language === 'de' ? { d: 'Tg.', h: 'Std.', min: 'Min.', s: 's' } : { d: 'd', h: 'h', min: 'min', s: 's' };

function write(time) {
  const at = new Date(time.dateTime);
  if (Number.isNaN(at.getTime())) {
    return;
  }
  let style = styles[time.dataset.style] || styles.day;
  if (time.dataset.style === 'short' && at.toDateString() !== new Date().toDateString()) {
    style = { weekday: 'short', ...styles.short };
  }
  time.textContent = new Intl.DateTimeFormat(region, style).format(at);
  time.title = new Intl.DateTimeFormat(region, styles.long).format(at);
}

/** The two largest units of a span in milliseconds. */
export function span(millis) {
  const seconds = Math.max(0, Math.round(millis / 1000));
  if (seconds < 60) {
    return `${seconds} ${units.s}`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes} ${units.min}`;
  }
  const hours = Math.floor(minutes / 60);
  if (hours < 24) {
    return minutes % 60 ? `${hours} ${units.h} ${minutes % 60} ${units.min}` : `${hours} ${units.h}`;
  }
  const days = Math.floor(hours / 24);
  return hours % 24 ? `${days} ${units.d} ${hours % 24} ${units.h}` : `${days} ${units.d}`;
}

/** Writes all times below an element. */
export function writeTimes(root = document) {
  root.querySelectorAll('time[datetime]').forEach(write);
}

/** Moves the time bars, what is left, and ages on. */
export function tick(root = document) {
  const now = Date.now();
  root.querySelectorAll('[data-age]').forEach((age) => {
    const words = span(now - Date.parse(age.dataset.age));
    age.textContent = language === 'de' ? `vor ${words}` : `${words} ago`;
  });
  root.querySelectorAll('progress[data-limit]').forEach((bar) => {
    const start = Date.parse(bar.dataset.start);
    const limit = Date.parse(bar.dataset.limit);
    bar.value = Math.max(0, Math.min(1000, ((now - start) * 1000) / Math.max(1, limit - start)));
    bar.classList.toggle('late', limit - now < 15 * 60 * 1000);
    const words = bar.parentElement.querySelector('[data-left]');
    if (words) {
      const left = span(limit - now);
      words.textContent = language === 'de' ? `noch ${left}` : `${left} left`;
    }
  });
}
