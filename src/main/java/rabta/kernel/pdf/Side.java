package rabta.kernel.pdf;

/** At which side words stand: where the language begins, or where it ends. */
public enum Side {
    START, END
}
