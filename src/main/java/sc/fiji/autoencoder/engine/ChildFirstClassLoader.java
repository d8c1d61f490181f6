package sc.fiji.autoencoder.engine;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.Enumeration;
import java.util.List;

/**
 * Takes classes and resources of some packages from its own jars and never from its parent, and everything else from its
 * parent. What Fiji's class path holds of these packages does not matter.
 */
final class ChildFirstClassLoader extends URLClassLoader {

	static {
		registerAsParallelCapable();
	}

	private final List<String> own;

	/** @param own packages, with a dot at the end */
	ChildFirstClassLoader(final List<URL> urls, final List<String> own, final ClassLoader parent) {
		super(urls.toArray(URL[]::new), parent);
		this.own = own;
	}

	@Override
	protected Class<?> loadClass(final String name, final boolean resolve) throws ClassNotFoundException {
		if (!isOwn(name)) return super.loadClass(name, resolve);
		synchronized (getClassLoadingLock(name)) {
			Class<?> type = findLoadedClass(name);
			if (type == null) type = findClass(name);
			if (resolve) resolveClass(type);
			return type;
		}
	}

	@Override
	public URL getResource(final String name) {
		return isOwn(name.replace('/', '.')) ? findResource(name) : super.getResource(name);
	}

	@Override
	public Enumeration<URL> getResources(final String name) throws IOException {
		return isOwn(name.replace('/', '.')) ? findResources(name) : super.getResources(name);
	}

	private boolean isOwn(final String name) {
		return own.stream().anyMatch(name::startsWith);
	}
}
