package rabta.identity;

/** Wants to know that a business counts in another currency from now on, or has its days elsewhere. Told in the transaction of the change. */
public interface HomeCurrency {

    void changed(Viewer viewer);
}
