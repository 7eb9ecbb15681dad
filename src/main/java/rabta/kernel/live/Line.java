package rabta.kernel.live;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler;
import org.apache.tomcat.util.net.AbstractEndpoint.Handler.SocketState;
import org.apache.tomcat.util.net.SSLSupport;
import org.apache.tomcat.util.net.SocketEvent;
import org.apache.tomcat.util.net.SocketWrapperBase;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.WebConnection;

/**
 * The connection of an open page, taken out of the hands of the request: for as long as a request goes on Tomcat keeps a hundred
 * kilobytes of buffers for it, for a connection on which another protocol is spoken less than twenty. What is spoken stays the body of
 * an answer of HTTP, which ends with the connection (decision 17). That is what Tomcat has for WebSocket; the servlet's own way to it
 * never closes the connection. Public, since the server makes it.
 */
public class Line implements InternalHttpUpgradeHandler {

    private static final long PATIENCE_MILLIS = 20_000;

    private final ByteBuffer heard = ByteBuffer.allocate(64);
    private Stream stream;
    private SocketWrapperBase<?> socket;

    /** Answers the request with the head alone; the page has the connection when the request is over. */
    static void give(HttpServletRequest request, HttpServletResponse response, Stream stream) throws IOException {
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-store");
        // nginx would otherwise keep it back until its buffer is full.
        response.setHeader("X-Accel-Buffering", "no");
        // Without it the server would mark the end of the body.
        response.setHeader("Connection", "close");
        try {
            request.upgrade(Line.class).stream = stream;
        } catch (ServletException e) {
            throw new IOException(e);
        }
        // The server has made it 101, as for another protocol.
        response.setStatus(HttpServletResponse.SC_OK);
        // At the end of the request it would say that the body is empty.
        response.flushBuffer();
    }

    @Override
    public void setSocketWrapper(SocketWrapperBase<?> wrapper) {
        socket = wrapper;
        socket.setWriteTimeout(PATIENCE_MILLIS);
    }

    @Override
    public void init(WebConnection connection) {
        stream.begin(this);
    }

    void write(byte[] bytes) throws IOException {
        socket.write(true, bytes, 0, bytes.length);
        socket.flush(true);
    }

    void close() {
        socket.close();
    }

    /** A browser says nothing more here but that it leaves. */
    @Override
    public SocketState upgradeDispatch(SocketEvent event) {
        if (event == SocketEvent.OPEN_READ && stays()) {
            return SocketState.UPGRADED;
        }
        stream.over();
        return SocketState.CLOSED;
    }

    private boolean stays() {
        try {
            int read;
            do {
                heard.clear();
                read = socket.read(false, heard);
            } while (read > 0);
            return read == 0;
        } catch (IOException left) {
            return false;
        }
    }

    @Override
    public void destroy() {
        stream.over();
    }

    @Override
    public void pause() {
    }

    @Override
    public void timeoutAsync(long now) {
    }

    @Override
    public void setSslSupport(SSLSupport support) {
    }
}
