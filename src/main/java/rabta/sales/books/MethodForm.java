package rabta.sales.books;

/** A way of paying as somebody types it. @param cheque {@code true} where it is a cheque */
public record MethodForm(String en, String ur, String cheque) {

    boolean isCheque() {
        return "true".equals(cheque);
    }
}
