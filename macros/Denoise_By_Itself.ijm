// Denoises one image or stack: the plugin's model goes on learning from it alone for some seconds.
//
// Usage, the words in one pair of quotes:
//   fiji --headless -macro Denoise_By_Itself.ijm "input=noisy.tif output=clean.tif seconds=30"
//
//   input      a noisy image or stack
//   output     the result, a TIFF or PNG file
//   seconds    optional; how long to learn; so are epochs, seed and device
//
// A path with spaces goes in [square brackets].

words = getArgument();
need("input");
need("output");
run("Denoise by Itself...", words);

function need(key) {
	if (indexOf(" " + words, " " + key + "=") < 0) {
		print("Denoise_By_Itself.ijm needs " + key + "=..., but its words are: \"" + words + "\".");
		exit();
	}
}
