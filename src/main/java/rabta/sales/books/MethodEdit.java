package rabta.sales.books;

import java.util.Map;

import rabta.kernel.web.Page;

/** A way of paying to be typed. @param method as it is, or null for a new one */
public record MethodEdit(PaymentMethod method, MethodForm form, Map<String, String> errors) implements Page {

    @Override
    public int status() {
        return errors.isEmpty() ? 200 : 422;
    }

    public String action() {
        return method == null ? BookPages.METHODS : BookPages.METHODS + "/" + method.id();
    }
}
