package rabta.sales.submissions;

import rabta.sales.forms.Form;

/** @param waiting whether a letter was sent that asks to confirm it */
public record FormThanks(Form form, String business, boolean waiting) implements FormPage {

    public String text() {
        return waiting ? t("forms.waiting") : form.thanks() == null ? t("forms.thanks") : form.thanks();
    }
}
