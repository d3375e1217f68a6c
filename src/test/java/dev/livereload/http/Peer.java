package dev.livereload.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/** A client that sends any bytes, well-formed or not, and waits some seconds at most. */
public final class Peer implements AutoCloseable {
    private static final int TIMEOUT = 8_000;

    private final Socket socket;
    private final InputStream in;

    private Peer(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** With a small receive buffer, so that it can be slow. */
    public static Peer connect(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(16 * 1024);
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT);
        socket.connect(address, TIMEOUT);
        return new Peer(socket);
    }

    public Peer send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(ISO_8859_1));
        return this;
    }

    public void sendEnd() throws IOException {
        socket.shutdownOutput();
    }

    /** Resets the connection: unread bytes are lost, and the other side gets an error. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    public Answer ask(String head) throws IOException {
        return send(head).read();
    }

    /** The next answer to a GET request, with its body. */
    public Answer read() throws IOException {
        Answer head = readHead();
        return new Answer(head.statusLine(), head.fields(), readBytes(head.length()));
    }

    public Answer readHead() throws IOException {
        String statusLine = readLine();
        List<String> fields = new ArrayList<>();
        for (String line = readLine(); !line.isEmpty(); line = readLine()) {
            fields.add(line);
        }
        return new Answer(statusLine, fields, new byte[0]);
    }

    public byte[] readBytes(int length) throws IOException {
        return in.readNBytes(length);
    }

    /** The number of bytes up to the end of the connection, orderly or not. */
    public long countToEnd() {
        long count = 0;
        byte[] buffer = new byte[64 * 1024];
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                count += n;
            }
        } catch (java.net.SocketTimeoutException e) {
            throw new AssertionError("The connection has no end", e);
        } catch (IOException e) {
            return count;
        }
        return count;
    }

    /** Whether the other side has ended the connection in an orderly way, without more bytes. */
    public boolean isAtEnd() throws IOException {
        return in.read() < 0;
    }

    private String readLine() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException("The connection ended in a head");
            }
            line.write(octet);
        }
        String text = line.toString(ISO_8859_1);
        if (!text.endsWith("\r")) {
            throw new IOException("A line without CR: " + text);
        }
        return text.substring(0, text.length() - 1);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Answer(String statusLine, List<String> fields, byte[] body) {
        public int status() {
            return Integer.parseInt(statusLine.substring("HTTP/1.1 ".length(), "HTTP/1.1 ".length() + 3));
        }

        public int length() {
            return fields.stream()
                    .filter(field -> field.startsWith("Content-Length: "))
                    .mapToInt(field -> Integer.parseInt(field.substring("Content-Length: ".length())))
                    .findFirst()
                    .orElse(0);
        }

        public String text() {
            return new String(body, ISO_8859_1);
        }
    }
}
