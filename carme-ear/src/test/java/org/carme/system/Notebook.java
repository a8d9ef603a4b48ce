package org.carme.system;

import com.microsoft.playwright.Page;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** JupyterLab in an open page: what its own scripts do, done from within the page, on its own origin and with its own cookies. */
record Notebook(Page page) {
    private static final String REQUEST = """
            async ({method, path, body}) => {
              const xsrf = (document.cookie.match(/(?:^|; )_xsrf=([^;]+)/) || [])[1];
              const headers = {'Content-Type': 'application/json', ...(xsrf ? {'X-XSRFToken': xsrf} : {})};
              const response = await fetch(path, {method, headers, body: body === null ? undefined : JSON.stringify(body)});
              const text = await response.text();
              if (!response.ok) throw new Error(method + ' ' + path + ': ' + response.status + ' ' + text);
              return text ? JSON.parse(text) : null;
            }
            """;

    /** Connects once; the socket stays with the page, so that a test can see whether it lives on. */
    private static final String CONNECT = """
            (kernel) => new Promise((resolve, reject) => {
              const socket = new WebSocket(`wss://${location.host}/jupyter/api/kernels/${kernel}/channels?session_id=carme-test`);
              window.carmeSocket = socket;
              window.carmeClosed = null;
              socket.onopen = () => resolve(true);
              socket.onerror = () => reject(new Error('the WebSocket was refused'));
              socket.onclose = (event) => { window.carmeClosed = event.code; };
            })
            """;

    private static final String EXECUTE = """
            (code) => new Promise((resolve, reject) => {
              const socket = window.carmeSocket;
              const id = crypto.randomUUID();
              let output = '';
              const limit = setTimeout(() => reject(new Error('no answer within 60 s; so far: ' + output)), 60000);
              const listen = (event) => {
                const message = JSON.parse(event.data);
                if (!message.parent_header || message.parent_header.msg_id !== id) return;
                const {content, header} = message;
                if (header.msg_type === 'stream') output += content.text;
                if (header.msg_type === 'execute_result') output += content.data['text/plain'];
                if (header.msg_type === 'error') output += content.ename + ': ' + content.evalue;
                if (header.msg_type === 'status' && content.execution_state === 'idle') {
                  clearTimeout(limit);
                  socket.removeEventListener('message', listen);
                  resolve(output);
                }
              };
              socket.addEventListener('message', listen);
              const header = {msg_id: id, username: '', session: 'carme-test', msg_type: 'execute_request', version: '5.3', date: new Date().toISOString()};
              socket.send(JSON.stringify({header, parent_header: {}, metadata: {}, channel: 'shell', buffers: [],
                content: {code, silent: false, store_history: false, user_expressions: {}, allow_stdin: false, stop_on_error: true}}));
            })
            """;

    /** Opens many channels to these kernels; they stay with the page. */
    private static final String OPEN_CHANNELS = """
            ([kernels, count]) => {
              window.carmeChannels = Array.from({length: count}, (_, i) => new WebSocket(
                `wss://${location.host}/jupyter/api/kernels/${kernels[i % kernels.length]}/channels?session_id=carme-${i}`));
              return Promise.all(window.carmeChannels.map((socket) => new Promise((resolve, reject) => {
                socket.onopen = () => resolve(true);
                socket.onerror = () => reject(new Error('a WebSocket was refused'));
              })));
            }
            """;

    private static final String ANSWERING_CHANNELS = """
            async () => {
              const answered = window.carmeChannels.map((socket, i) => new Promise((resolve) => {
                if (socket.readyState !== WebSocket.OPEN) { resolve(0); return; }
                const id = crypto.randomUUID();
                const limit = setTimeout(() => resolve(0), 30000);
                socket.addEventListener('message', (event) => {
                  const message = JSON.parse(event.data);
                  if (message.header.msg_type === 'kernel_info_reply' && message.parent_header.msg_id === id) {
                    clearTimeout(limit);
                    resolve(1);
                  }
                });
                const header = {msg_id: id, username: '', session: `carme-${i}`, msg_type: 'kernel_info_request', version: '5.3', date: new Date().toISOString()};
                socket.send(JSON.stringify({header, parent_header: {}, metadata: {}, channel: 'shell', buffers: [], content: {}}));
              }));
              return (await Promise.all(answered)).reduce((sum, one) => sum + one, 0);
            }
            """;

    private static final String TERMINAL = """
            ([terminal, line, mark]) => new Promise((resolve, reject) => {
              const socket = new WebSocket(`wss://${location.host}/jupyter/terminals/websocket/${terminal}`);
              let output = '';
              const limit = setTimeout(() => reject(new Error('no answer within 60 s; so far: ' + output)), 60000);
              socket.onerror = () => reject(new Error('the WebSocket was refused'));
              socket.onopen = () => socket.send(JSON.stringify(['stdin', line + '; printf "%s%s\\\\n" ' + mark.slice(0, 8) + ' ' + mark.slice(8) + '\\r']));
              socket.onmessage = (event) => {
                const [kind, text] = JSON.parse(event.data);
                if (kind !== 'stdout') return;
                output += text;
                if (output.includes(mark)) { clearTimeout(limit); socket.close(); resolve(output); }
              };
            })
            """;

    /** Starts a kernel and connects to it. */
    String kernel() {
        String id = startKernel();
        connect(id);
        return id;
    }

    /** Starts a kernel. */
    String startKernel() {
        Object kernel = request("POST", "/jupyter/api/kernels", Map.of("name", "python3"));
        return (String) ((Map<?, ?>) kernel).get("id");
    }

    /** Opens so many WebSockets to these kernels, beside the one that is connected. */
    void openChannels(int count, String... kernels) {
        page.evaluate(OPEN_CHANNELS, List.of(List.of(kernels), count));
    }

    /** How many of them have been dropped since. */
    int droppedChannels() {
        return (Integer) page.evaluate(
                "() => window.carmeChannels.filter((socket) => socket.readyState !== WebSocket.OPEN).length");
    }

    /** Over how many of them a kernel answers. */
    int answeringChannels() {
        return (Integer) page.evaluate(ANSWERING_CHANNELS);
    }

    /** The kernels that run. */
    List<?> kernels() {
        return (List<?>) request("GET", "/jupyter/api/kernels", null);
    }

    void connect(String kernel) {
        page.evaluate(CONNECT, kernel);
    }

    /** What the code prints or gives, through the connected kernel. */
    String execute(String code) {
        return (String) page.evaluate(EXECUTE, code);
    }

    /** Whether the socket that was connected is still open. */
    boolean connected() {
        return (Boolean) page.evaluate("() => window.carmeSocket.readyState === WebSocket.OPEN");
    }

    /** What a terminal shows for a line. */
    String terminal(String line) {
        Object terminal = request("POST", "/jupyter/api/terminals", Map.of());
        String name = (String) ((Map<?, ?>) terminal).get("name");
        String mark = "done" + Long.toHexString(System.nanoTime()) + "done";
        return (String) page.evaluate(TERMINAL, List.of(name, line, mark));
    }

    void save(String path, String text) {
        request("PUT", "/jupyter/api/contents/" + path, Map.of("type", "file", "format", "text", "content", text));
    }

    private Object request(String method, String path, Object body) {
        Map<String, Object> arguments = new HashMap<>(Map.of("method", method, "path", path));
        arguments.put("body", body);
        return page.evaluate(REQUEST, arguments);
    }
}
