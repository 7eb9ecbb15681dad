package rabta;

import java.util.ArrayList;
import java.util.List;

import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;

/** What a piece of work asks the database, as it is asked in this thread. */
public final class Statements {

    /** The statements of that work, in their order. */
    public static List<String> of(Runnable work) {
        var asked = new ArrayList<String>();
        var here = Thread.currentThread();
        var logger = (Logger) LoggerFactory.getLogger(JdbcTemplate.class);
        var appender = new AppenderBase<ILoggingEvent>() {
            @Override
            protected void append(ILoggingEvent event) {
                if (Thread.currentThread() == here && event.getFormattedMessage().startsWith("Executing prepared SQL statement [")) {
                    asked.add(event.getFormattedMessage().replaceAll("\\s+", " "));
                }
            }
        };
        appender.start();
        logger.addAppender(appender);
        logger.setAdditive(false);
        logger.setLevel(Level.DEBUG);
        try {
            work.run();
        } finally {
            logger.setLevel(null);
            logger.setAdditive(true);
            logger.detachAppender(appender);
        }
        return asked;
    }

    private Statements() {
    }
}
