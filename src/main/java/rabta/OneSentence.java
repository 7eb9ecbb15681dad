package rabta;

import java.net.BindException;

import org.springframework.boot.SpringBootExceptionReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import rabta.kernel.postgres.CannotStart;

/** Says in one sentence why Rabta cannot start, where the person at the terminal can help it; anything else keeps its trace. */
@Order(Ordered.HIGHEST_PRECEDENCE)
class OneSentence implements SpringBootExceptionReporter {

    OneSentence(ConfigurableApplicationContext context) {}

    @Override
    public boolean reportException(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String sentence = switch (cause) {
                case CannotStart known -> known.getMessage();
                case PortInUseException port -> taken("Port " + port.getPort());
                case BindException _ -> taken("The port");
                default -> null;
            };
            if (sentence != null) {
                System.err.println(sentence);
                return true;
            }
        }
        return false;
    }

    private static String taken(String port) {
        return port + " is taken by another program: stop that one, or set RABTA_PORT to another number.";
    }
}
