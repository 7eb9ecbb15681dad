package rabta.kernel.web;

import java.util.Collection;
import java.util.List;
import java.util.Set;

import org.springframework.core.convert.TypeDescriptor;
import org.springframework.core.convert.converter.ConditionalGenericConverter;

/**
 * One text for a list of texts is one text, whatever it holds: Spring would take {@code city=Lahore, Cantt} for two cities. Numbers
 * and other values that never hold a comma may still stand in one.
 */
public final class WholeTexts implements ConditionalGenericConverter {

    @Override
    public Set<ConvertiblePair> getConvertibleTypes() {
        return Set.of(new ConvertiblePair(String.class, Collection.class));
    }

    @Override
    public boolean matches(TypeDescriptor from, TypeDescriptor to) {
        var element = to.getElementTypeDescriptor();
        return element != null && element.getType() == String.class && to.getType().isAssignableFrom(List.class);
    }

    @Override
    public Object convert(Object text, TypeDescriptor from, TypeDescriptor to) {
        return text == null || text.equals("") ? List.of() : List.of(text);
    }
}
