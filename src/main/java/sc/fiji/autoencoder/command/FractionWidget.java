package sc.fiji.autoencoder.command;

import java.awt.BorderLayout;
import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.ParseException;
import java.util.Locale;
import java.util.function.IntSupplier;

import javax.swing.JFormattedTextField;
import javax.swing.JSlider;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;
import javax.swing.text.DefaultFormatterFactory;
import javax.swing.text.NumberFormatter;

import org.scijava.Priority;
import org.scijava.plugin.Plugin;
import org.scijava.widget.InputWidget;
import org.scijava.widget.NumberWidget;
import org.scijava.widget.WidgetModel;

/**
 * A number that need not be whole, with a point as in macros, or a comma. In a language with decimal commas the one that
 * Fiji has reads 0.25 as 0.
 */
@Plugin(type = InputWidget.class, priority = Priority.HIGH)
public final class FractionWidget extends DialogWidget<Number> {

	private static final String FORMAT = "0.######";
	private static final double MOST_PARTS = 1e6;
	private static final int COLUMNS = 6;

	/** Digits of a number that is typed. */
	private static final int LONGEST = 100;

	private JSpinner spinner;

	@Override
	public boolean supports(final WidgetModel model) {
		return super.supports(model) && model.isType(double.class);
	}

	@Override
	public void set(final WidgetModel model) {
		super.set(model);
		final SpinnerNumberModel numbers = new SpinnerNumberModel((Number) model.getValue(), (Comparable<?>) model.getMin(),
			(Comparable<?>) model.getMax(), model.getStepSize());
		spinner = new JSpinner(numbers);
		final JSpinner.NumberEditor editor = new JSpinner.NumberEditor(spinner);
		final JFormattedTextField text = editor.getTextField();
		text.setFormatterFactory(new DefaultFormatterFactory(new PointOrComma(numbers)));
		text.setColumns(COLUMNS);
		spinner.setEditor(editor);
		spinner.addChangeListener(e -> updateModel());
		describe(spinner, model);
		final boolean slides = model.isStyle(NumberWidget.SLIDER_STYLE);
		getComponent().add(spinner, slides ? BorderLayout.EAST : BorderLayout.CENTER);
		if (slides) getComponent().add(slider(model), BorderLayout.CENTER);
	}

	private JSlider slider(final WidgetModel model) {
		final double least = model.getMin().doubleValue();
		final double step = model.getStepSize().doubleValue();
		final IntSupplier place = () -> (int) Math.round((getValue().doubleValue() - least) / step);
		final JSlider slider = new JSlider(0, (int) Math.round((model.getMax().doubleValue() - least) / step), place
			.getAsInt());
		slider.addChangeListener(e -> {
			// A value between two places stays.
			if (slider.getValue() != place.getAsInt()) spinner.setValue(Math.round((least + slider.getValue() * step) *
				MOST_PARTS) / MOST_PARTS);
		});
		spinner.addChangeListener(e -> slider.setValue(place.getAsInt()));
		describe(slider, model);
		return slider;
	}

	@Override
	public Number getValue() {
		return (Number) spinner.getValue();
	}

	@Override
	public void refreshWidget() {
		spinner.setValue(get().getValue());
	}

	private static final class PointOrComma extends NumberFormatter {

		private static final long serialVersionUID = 1;

		PointOrComma(final SpinnerNumberModel numbers) {
			super(new DecimalFormat(FORMAT, DecimalFormatSymbols.getInstance(Locale.ROOT)));
			setValueClass(Double.class);
			setMinimum(numbers.getMinimum());
			setMaximum(numbers.getMaximum());
		}

		@Override
		public Object stringToValue(final String text) throws ParseException {
			try {
				// What a format cannot read to the end, like 1e-4, it takes for its beginning.
				final BigDecimal number = new BigDecimal(text.strip().replace(',', '.'));
				if (Math.abs(number.scale()) > LONGEST) throw new ParseException(text, 0);
				return super.stringToValue(number.toPlainString());
			}
			catch (final NumberFormatException e) {
				throw new ParseException(text, 0);
			}
		}
	}
}
