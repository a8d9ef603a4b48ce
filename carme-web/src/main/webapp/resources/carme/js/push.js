// The line to Carme: tells what changed, comes back by itself, and catches up.
const SLOWEST = 30000;
const QUICKEST = 500;
const HEARTBEAT = 25000;
const SILENCE = 60000;

export class Push extends EventTarget {
  constructor(after) {
    super();
    this.after = Number(after) || 0;
    this.failures = 0;
    this.stopped = false;
    window.addEventListener('online', () => this.now());
    document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && this.now());
    window.addEventListener('carme-login', () => this.again());
    window.addEventListener('pagehide', () => this.socket?.close());
    window.addEventListener('pageshow', (event) => event.persisted && this.now());
    this.connect();
  }

  connect() {
    window.clearTimeout(this.timer);
    const scheme = window.location.protocol === 'https:' ? 'wss' : 'ws';
    const socket = new WebSocket(`${scheme}://${window.location.host}/push?after=${this.after}`);
    this.socket = socket;
    socket.addEventListener('open', () => {
      this.heard = Date.now();
      this.beat = window.setInterval(() => {
        if (Date.now() - this.heard > SILENCE) {
          socket.close();
        } else {
          socket.send('ping');
        }
      }, HEARTBEAT);
    });
    socket.addEventListener('message', (event) => this.take(JSON.parse(event.data)));
    socket.addEventListener('close', (event) => this.lost(event));
  }

  take(message) {
    this.heard = Date.now();
    if (message.type === 'job') {
      this.after = Math.max(this.after, message.seq);
    }
    if (message.type === 'hello') {
      const again = this.failures > 0;
      this.failures = 0;
      this.tell('up', { again });
    } else {
      this.tell(message.type, message);
    }
  }

  lost(event) {
    window.clearInterval(this.beat);
    if (this.stopped) {
      return;
    }
    if (event.code === 1008) {
      // The login is over: the page asks for a new one.
      this.stopped = true;
      this.tell('ended', {});
      return;
    }
    this.failures += 1;
    if (this.failures === 1) {
      this.tell('down', {});
    }
    const wait = Math.min(SLOWEST, QUICKEST * 2 ** Math.min(this.failures, 8));
    this.timer = window.setTimeout(() => this.connect(), wait * (0.5 + Math.random() / 2));
  }

  /** There is a login again. */
  again() {
    this.stopped = false;
    this.failures += 1;
    this.connect();
  }

  /** Tries at once instead of waiting for the next turn. */
  now() {
    if (this.socket.readyState === WebSocket.CLOSED && !this.stopped) {
      this.connect();
    }
  }

  tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}
