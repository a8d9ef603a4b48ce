package org.carme.batch.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A way to a server that can fall silent without anybody being told, as a cut network does. */
final class Cable implements AutoCloseable {

    private final ServerSocket entrance;
    private final HeadAddress server;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private volatile boolean cut;

    Cable(HeadAddress server) throws IOException {
        this.server = server;
        entrance = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        start(() -> {
            while (true) {
                Socket near = entrance.accept();
                Socket far = new Socket(server.host(), server.port());
                sockets.add(near);
                sockets.add(far);
                start(() -> carry(near.getInputStream(), far.getOutputStream()));
                start(() -> carry(far.getInputStream(), near.getOutputStream()));
            }
        });
    }

    HeadAddress address() {
        return new HeadAddress(server.host(), entrance.getLocalPort());
    }

    void cut() {
        cut = true;
    }

    void heal() {
        cut = false;
    }

    private void carry(InputStream from, OutputStream to) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (int length = from.read(buffer); length >= 0; length = from.read(buffer)) {
            if (!cut) {
                to.write(buffer, 0, length);
                to.flush();
            }
        }
    }

    private static void start(Carrying carrying) {
        Thread thread = new Thread(
                () -> {
                    try {
                        carrying.run();
                    } catch (IOException e) {
                        // One end hung up.
                    }
                },
                "cable");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }

    @FunctionalInterface
    private interface Carrying {
        void run() throws IOException;
    }
}
