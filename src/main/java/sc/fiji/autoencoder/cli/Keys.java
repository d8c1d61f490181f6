package sc.fiji.autoencoder.cli;

import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.scijava.Context;
import org.scijava.ItemVisibility;
import org.scijava.command.CommandInfo;
import org.scijava.convert.ConvertService;
import org.scijava.module.ModuleItem;
import org.scijava.util.Types;

/** The words that a command understands: its inputs that can be written as text. */
final class Keys {

	private final CommandInfo command;
	private final ConvertService converter;

	Keys(final Context context, final CommandInfo command) {
		this.command = command;
		converter = context.service(ConvertService.class);
	}

	/** In the order of declaration. */
	static List<ModuleItem<?>> of(final CommandInfo command) {
		final List<ModuleItem<?>> keys = new ArrayList<>();
		for (final ModuleItem<?> item : command.inputs())
			if (isKey(item)) keys.add(item);
		return keys;
	}

	/** Values by key; a value in square brackets may go over several words, as in macros. */
	Map<String, Object> values(final List<String> words) throws WrongWordsException {
		final Map<String, Object> values = new LinkedHashMap<>();
		for (int i = 0; i < words.size(); i++) {
			final String word = words.get(i);
			final int equals = word.indexOf('=');
			final ModuleItem<?> item = find(equals < 0 ? word : word.substring(0, equals));
			if (equals < 0) throw new WrongWordsException("\"" + word + "\" needs a value: " + word + "=...");
			String text = word.substring(equals + 1);
			final int last = text.startsWith("[") ? closing(words, i) : -1;
			if (last >= 0) {
				text = String.join(" ", words.subList(i, last + 1)).substring(equals + 2);
				text = text.substring(0, text.length() - 1);
				i = last;
			}
			if (values.put(item.getName(), convert(item, text)) != null) throw new WrongWordsException("\"" + item
				.getName() + "\" is given twice.");
		}
		return values;
	}

	/** Images and services are no words. */
	private static boolean isKey(final ModuleItem<?> item) {
		if (item.getVisibility() == ItemVisibility.MESSAGE || item.getVisibility() == ItemVisibility.INVISIBLE)
			return false;
		final Class<?> type = item.getType();
		return Types.isText(type) || Types.isNumber(type) || Types.isBoolean(type) || type.isEnum() ||
			type == File.class;
	}

	private ModuleItem<?> find(final String key) throws WrongWordsException {
		final List<String> names = of(command).stream().map(ModuleItem::getName).toList();
		if (names.contains(key)) return command.getInput(key);
		throw new WrongWordsException("\"" + key + "\" is no key of " + command.getName() + "; did you mean " + Closest
			.to(key, names) + "? Its keys are: " + String.join(" ", names) + ".");
	}

	/** The word from here on that ends where the first bracket is closed, or -1 if that is in the middle of one. */
	private static int closing(final List<String> words, final int from) {
		int open = 0;
		for (int i = from; i < words.size(); i++) {
			final String word = words.get(i);
			for (int at = i == from ? word.indexOf('=') + 1 : 0; at < word.length(); at++) {
				if (word.charAt(at) == '[') open++;
				if (word.charAt(at) == ']' && --open == 0) return at == word.length() - 1 ? i : -1;
			}
		}
		return -1;
	}

	private Object convert(final ModuleItem<?> item, final String text) throws WrongWordsException {
		final Class<?> type = Types.box(item.getType());
		final boolean fits = type != Boolean.class || text.equals("true") || text.equals("false");
		final Object value = fits ? converter.convert(text, type) : null;
		if (value != null) return value;
		throw new WrongWordsException(item.getName() + " is \"" + text + "\", but must be " + Help.type(item) + ".");
	}
}
