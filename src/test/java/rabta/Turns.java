package rabta;

import java.util.Set;

import org.junit.jupiter.api.parallel.ResourceLocksProvider;

/**
 * Who may run beside whom: one class at a time looks through the browser, and one asks the program without it. The one waits
 * for pages most of its time, in which the other works.
 */
public final class Turns implements ResourceLocksProvider {

    private static final Lock BROWSER = new Lock("the browser");
    private static final Lock PROGRAM = new Lock("the program");

    @Override
    public Set<Lock> provideForClass(Class<?> test) {
        return Set.of(BrowserTest.class.isAssignableFrom(test) ? BROWSER : PROGRAM);
    }
}
