// Denoises one image or stack: the plugin's model goes on learning from it alone for some seconds.
//
// In Fiji, open it and press Run: it asks for the words below. In a shell (with autoencoder/ before the name, if it came
// with the update site), the words in one pair of quotes:
//   fiji --headless -macro Denoise_By_Itself.ijm "input=noisy.tif output=clean.tif seconds=30"
//
//   input      a noisy image or stack
//   output     the result, a TIFF or PNG file
//   seconds    optional; how long to learn; so are epochs, seed and device
//
// A path with spaces goes in [square brackets].

words = getArgument();
if (words == "" && screenWidth > 0) words = getString("Words, as at the head of the macro:", "input=noisy.tif output=clean.tif seconds=30");
need("input");
need("output");
run("Denoise by Itself...", words);

function need(key) {
	if (indexOf(" " + words, " " + key + "=") < 0) {
		print("Denoise_By_Itself.ijm needs " + key + "=..., but its words are: \"" + words + "\".");
		exit();
	}
}
