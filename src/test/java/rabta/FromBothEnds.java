package rabta;

import java.util.Comparator;

import org.junit.jupiter.api.ClassDescriptor;
import org.junit.jupiter.api.ClassOrderer;
import org.junit.jupiter.api.ClassOrdererContext;

/**
 * One thread takes the classes from the first on, the other from the last back: the journeys stand first, what asks the
 * program without a browser last. What may run beside anything stands between, so that whoever is through with theirs
 * goes on with that; of it, what takes longest comes right after the journeys.
 */
public final class FromBothEnds implements ClassOrderer {

    @Override
    public void orderClasses(ClassOrdererContext context) {
        context.getClassDescriptors().sort(Comparator.comparingInt(FromBothEnds::place));
    }

    private static int place(ClassDescriptor described) {
        var test = described.getTestClass();
        if (BrowserTest.class.isAssignableFrom(test)) {
            return 0;
        }
        if (RabtaTest.class.isAssignableFrom(test)) {
            return 3;
        }
        return test == ProgramTest.class ? 1 : 2;
    }
}
