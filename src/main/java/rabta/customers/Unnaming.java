package rabta.customers;

import java.util.Collection;
import java.util.function.UnaryOperator;

/** Whoever keeps records that stand for a person takes that person's name out of what is written there, when they are erased. */
public interface Unnaming {

    /**
     * While the records still name them; in the transaction of the erasing.
     *
     * @param people their numbers, who are one
     * @param without puts a pseudonym in the place of all that tells who it was
     */
    void unname(Collection<Long> people, UnaryOperator<String> without);
}
